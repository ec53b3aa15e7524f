/** Characters of a description in a table. */
const longest = 300;

/**
 * A text of a file as a cell of a Markdown table: on one line, and nothing in it is Markdown or HTML. What stands in
 * an SVD file must not become a link, a picture or a heading of the answer.
 */
export function cellText(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  const short = line.length > longest ? `${line.slice(0, longest)}…` : line;
  return short.replace(/[\\`*_[\]|<>~!&]/g, (mark) => `\\${mark}`);
}

/** A name as code. A backtick in it would end the code. */
export function codeText(name: string): string {
  return `\`${name.replace(/[`|\s]+/g, ' ').trim() || ' '}\``;
}

/** A table; cells as they are. */
export function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
