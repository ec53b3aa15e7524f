import type { Token, Tokens } from 'marked';

/**
 * Writes Markdown anew from its tokens, in a form that every reader takes alike: code as it is, pictures and HTML as
 * text, a link only where it leads to the web. What is text holds nothing that could begin a code, a picture or a tag,
 * so a text cannot swallow the fence of the code after it.
 */
export function printBlocks(tokens: readonly Token[]): string {
  return tokens
    .map((token) => blockText(token as Tokens.Generic))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The same for what stands within one line. */
export function printInline(tokens: readonly Token[] | undefined): string {
  return (tokens ?? [])
    .map((token, index) => inlineText(token as Tokens.Generic, index + 1 < (tokens?.length ?? 0)))
    .join('');
}

/** Back ticks that a text cannot close. */
export function fenceFor(text: string, least: number): string {
  let longest = least - 1;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}

function blockText(token: Tokens.Generic): string {
  switch (token.type) {
    case 'space':
    // A link that names its address elsewhere has it by now.
    case 'def':
      return '';
    case 'hr':
      return '---';
    case 'code':
      return codeBlock(token as Tokens.Code);
    case 'heading':
      return `${'#'.repeat((token as Tokens.Heading).depth)} ${oneLine(printInline(token.tokens))}`;
    case 'blockquote':
      return withPrefix(printBlocks(token.tokens ?? []), '> ', '> ');
    case 'list':
      return listText(token as Tokens.List);
    case 'table':
      return tableText(token as Tokens.Table);
    case 'paragraph':
    case 'text':
      return token.tokens ? printInline(token.tokens).trim() : plain(token.raw).trim();
    default:
      return literal(token.raw);
  }
}

function codeBlock({ text, lang }: Tokens.Code): string {
  const fence = fenceFor(text, 3);
  const language = /^[\w+#.-]{1,40}/.exec(lang ?? '')?.[0] ?? '';
  return `${fence}${language}\n${text}\n${fence}`;
}

function listText({ ordered, start, items, loose }: Tokens.List): string {
  const first = Number(start) || 0;
  return items
    .map(({ tokens }, index) => {
      const marker = ordered ? `${first + index}. ` : '- ';
      return withPrefix(itemText(tokens, loose), marker, ' '.repeat(marker.length));
    })
    .join(loose ? '\n\n' : '\n');
}

function itemText(tokens: Token[], loose: boolean): string {
  const [box, ...rest] = tokens;
  if (box?.type === 'checkbox')
    return `[${(box as Tokens.Checkbox).checked ? 'x' : ' '}] ${itemText(rest, loose)}`;
  const [text, ...below] = tokens;
  const isTight = !loose && text?.type === 'text' && below.length === 1 && below[0]?.type === 'list';
  // A list that counts from elsewhere than 1 begins only after an empty line.
  const joins = isTight && [undefined, '', 1].includes((below[0] as Tokens.List).start);
  return joins ? `${printBlocks([text])}\n${printBlocks(below)}` : printBlocks(tokens);
}

/** Puts a block into a quote or a list. */
function withPrefix(text: string, first: string, next: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? next.trimEnd() : next) + line)
    .join('\n');
}

function tableText({ header, align, rows }: Tokens.Table): string {
  const row = (cells: Tokens.TableCell[]) =>
    `| ${cells.map(({ tokens }) => oneLine(printInline(tokens)).replaceAll('|', '\\|')).join(' | ')} |`;
  const sides = { left: ':--', right: '--:', center: ':-:' };
  const rule = align.map((side) => (side ? sides[side] : '---'));
  return [row(header), `| ${rule.join(' | ')} |`, ...rows.map(row)].join('\n');
}

function inlineText(token: Tokens.Generic, isFollowed: boolean): string {
  switch (token.type) {
    case 'text':
      return plain(token.raw, isFollowed);
    case 'escape':
      return literal(token.raw.slice(1));
    case 'codespan':
      return codeSpan((token as Tokens.Codespan).text);
    case 'strong':
    case 'em':
    case 'del': {
      const mark = /^(?:\*\*|__|~~|.)/.exec(token.raw)?.[0] ?? '';
      const own = token.type === 'em' ? mark.slice(0, 1) : mark;
      return `${own}${printInline(token.tokens)}${own}`;
    }
    case 'br':
      return '  \n';
    case 'link':
      return linkText(token as Tokens.Link);
    case 'image':
      return `${printInline(token.tokens)} (${codeSpan((token as Tokens.Image).href)})`.trimStart();
    default:
      return literal(token.raw);
  }
}

function linkText({ href, text, tokens }: Tokens.Link): string {
  const words = printInline(tokens);
  if (/^https?:\/\//i.test(href)) return `[${words.trim() || plain(href)}](${address(href)})`;
  return text === href || `mailto:${text}` === href ? words : `${words} (${codeSpan(href)})`.trimStart();
}

/** An address in which nothing could end it, or begin something else. */
function address(href: string): string {
  return href
    .toWellFormed()
    .replace(/[^\w\-.:/?#@$&+,;=%]/gu, (character) =>
      /[!'()*~]/.test(character)
        ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
        : encodeURIComponent(character),
    );
}

function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line.trim() === '') return '';
  const fence = fenceFor(line, 1);
  const pad = /^[ `]|[ `]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** What makes a text an address, which would reach as far as the next space. */
const bareAddress = /:(?=\/\/)|(?<=www)\./gi;

/** Text that begins no code, table, link, picture or tag, also together with a link that follows. */
function plain(text: string, isFollowed = false): string {
  const safe = text
    .replace(/\n[ \t]+/g, '\n')
    .replace(/[<`~\\|[\]]/g, entity)
    .replace(bareAddress, entity);
  return isFollowed ? safe.replace(/!$/, entity) : safe;
}

/** Text that is shown as it was written: none of its marks means anything. */
function literal(text: string): string {
  return text
    .trim()
    .replace(/\n\s*/g, '\n')
    .replace(/[!-/:-@[-`{-~]/g, entity);
}

function entity(character: string): string {
  const names: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
  return names[character] ?? `&#${character.charCodeAt(0)};`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
