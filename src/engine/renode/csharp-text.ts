/** Small pieces of C# source text. What comes from an SVD file is hostile: it may end no comment and no string. */

/** A C# string literal. */
export function stringLiteral(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) {
    return `"${text}"`;
  }
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[^ -~]/g, escapeCharacter)}"`;
}

/** A description on one line of a comment, at most `length` characters. */
export function commentText(text: string, length = 100): string {
  const line = isPlain(text) ? text : onOneLine(text);
  return line.length <= length ? line : `${line.slice(0, length - 3).trimEnd()}...`;
}

/** Printable, without a backslash, no two blanks together, none at an end: as most descriptions are. */
function isPlain(text: string): boolean {
  return /^(?:[!-[\]-~]| (?=[!-~]))*$/.test(text) && !/^ |'''|"""|\/\*|\*\//.test(text);
}

function onOneLine(text: string): string {
  return (
    text
      .replace(/\\n/g, ' ')
      .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      // Three quotes open a text of many lines in Renode's files, even inside a comment.
      .replace(/'{3,}/g, "''")
      .replace(/"{3,}/g, '""')
      .replace(/\/\*|\*\//g, (mark) => [...mark].join(' '))
      .trim()
  );
}

/** Lines indented by four blanks a level; empty lines stay empty. */
export function indent(lines: string[], levels: number): string[] {
  const blanks = ' '.repeat(4 * levels);
  return lines.map((line) => (line === '' ? '' : blanks + line));
}

/** Blocks of lines with one empty line between them. */
export function separate(blocks: string[][]): string[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index > 0 ? ['', ...block] : block));
}

/** The comment at the head of a file, in the comment style of its language. */
export function fileHead(lines: string[], copyright: string | undefined, mark: '//' | '#'): string[] {
  const owner = commentText(copyright ?? '', 200);
  const head = owner ? [mark, `${mark} ${owner}`] : [];
  return [...head, mark, ...lines.map((line) => `${mark} ${line}`), mark];
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
