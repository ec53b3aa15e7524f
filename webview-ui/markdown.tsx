import { marked, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';

/** Depth of nested lists and quotes; what is deeper is shown as it was written. */
const deepest = 6;

/**
 * Markdown of a model or of the engine, as elements of our own. Nothing of it becomes markup: HTML is shown as it was
 * written, pictures are not loaded, and an address stands beside its words instead of being a link.
 */
export function Markdown({ text }: { text: string }) {
  return <div class="markdown">{blocks(marked.lexer(text), 0)}</div>;
}

function blocks(tokens: Token[], depth: number): ComponentChildren {
  return tokens.map((token, index) => <Block key={index} token={token as Tokens.Generic} depth={depth} />);
}

function Block({ token, depth }: { token: Tokens.Generic; depth: number }) {
  if (depth > deepest) return <p>{token.raw}</p>;
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return <h3>{inline(token.tokens)}</h3>;
    case 'code':
      return <pre>{(token as Tokens.Code).text}</pre>;
    case 'hr':
      return <hr />;
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [], depth + 1)}</blockquote>;
    case 'list':
      return <List list={token as Tokens.List} depth={depth} />;
    case 'table':
      return <Table table={token as Tokens.Table} />;
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>;
    // The text of a tight list item.
    case 'text':
      return <>{inlineOf(token)}</>;
    default:
      return <p>{token.raw}</p>;
  }
}

function List({ list, depth }: { list: Tokens.List; depth: number }) {
  const items = list.items.map((item, index) => <li key={index}>{blocks(item.tokens, depth + 1)}</li>);
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={index} scope="col">
              {inline(cell.tokens)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{inline(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(tokens: Token[] | undefined): ComponentChildren[] {
  return (tokens ?? []).map((token) => inlineOf(token as Tokens.Generic));
}

function inlineOf(token: Tokens.Generic): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>;
    case 'em':
      return <em>{inline(token.tokens)}</em>;
    case 'del':
      return <del>{inline(token.tokens)}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const { href, text, tokens } = token as Tokens.Link;
      return href === text ? text : [...inline(tokens), ` (${href})`];
    }
    case 'text':
      return token.tokens ? inline(token.tokens) : (token as Tokens.Text).text;
    case 'escape':
      return (token as Tokens.Escape).text;
    default:
      return token.raw;
  }
}
