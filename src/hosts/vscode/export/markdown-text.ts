import { visibleText } from '../../../protocol/visible-text.ts';

/**
 * Words of others in one line of Markdown: nothing in them is a heading, a link, an image, HTML or a cell's border,
 * so that a preview of the report shows what was said and loads nothing.
 */
export function inlineText(text: string): string {
  return visibleText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~$&]/g, '\\$&')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&')
    .replace(/:\/\//g, ':\\/\\/');
}

/** A text as it is, in a fence that is longer than any within it. */
export function fenced(text: string, language = 'text'): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleText(text).trimEnd()}\n${fence}\n`;
}

/** A table. @param rows cells that are Markdown already */
export function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`;
  return [heads, heads.map(() => '---'), ...rows].map(line).join('');
}

/** A list with a mark for each item. @param items Markdown of one line each */
export function list(items: string[], mark: (index: number) => string = () => '-'): string {
  return items.map((item, index) => `${mark(index)} ${item}\n`).join('');
}
