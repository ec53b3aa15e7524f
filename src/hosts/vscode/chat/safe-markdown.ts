import { Lexer } from 'marked';
import { visibleText } from '../../../protocol/visible-text.ts';
import { fenceFor, printBlocks, printInline } from './print-markdown.ts';

/** Characters of a Markdown text that are read as such, `!` among them, and quotes and lists within each other. */
const longest = 30_000;
const mostMarks = 2000;
const tooDeep = /^(?:[ \t]{0,20}(?:[>*+-]|\d{1,9}[.)])){20}/m;

/**
 * Markdown of a model or a file as the chat may show it: nothing hidden, no HTML, and no picture, which would be
 * fetched from wherever the text says. Code stays as it is. What is too long or too deep to be read is shown as code.
 */
export function safeMarkdown(text: string): string {
  return rewritten(text, (visible) => printBlocks(new Lexer().lex(visible)));
}

/** The same in one line, for a list or a quote: `#` and the like have no meaning there. */
export function safeLine(text: string): string {
  return rewritten(text.replace(/\s+/g, ' ').trim(), (visible) => printInline(Lexer.lexInline(visible)));
}

function rewritten(text: string, rewrite: (visible: string) => string): string {
  const visible = visibleText(text);
  if (visible.length > longest || tooDeep.test(visible) || visible.split('!').length > mostMarks)
    return fencedBlock(visible, '');
  try {
    return rewrite(visible);
  } catch {
    // The reader goes as deep as the text nests, and may run out of stack.
    return fencedBlock(visible, '');
  }
}

/** A text as code in a line. */
export function inlineCode(text: string): string {
  const plain = visibleText(text).replace(/\s+/g, ' ');
  const fence = fenceFor(plain, 1);
  return fence.length > 1 ? `${fence} ${plain} ${fence}` : `\`${plain}\``;
}

/** A name in quotes, for a text that is shown as Markdown in one place and as it stands in another. */
export function quoted(text: string): string {
  return `“${visibleText(text).replace(/[\s`*[\]<>\\]+/g, ' ')}”`;
}

/** Lines in a fence that they cannot close. */
export function fencedBlock(text: string, language: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${visibleText(text.replace(/\n$/, ''))}\n${fence}`;
}
