/**
 * C# with comments and the contents of strings blanked out, so that patterns only meet code. Every character keeps
 * its place. What stands in the braces of `$"…"` is blanked too.
 */
export function maskCsharp(code: string): string {
  return code.replace(TRIVIA, (text) => {
    if (text.startsWith('/')) return blank(text);
    const quote = text.search(/["']/);
    return `${text.slice(0, quote + 1)}${blank(text.slice(quote + 1, -1))}${text.at(-1)}`;
  });
}

/** Each alternative begins with its own marks and takes every character once, so that time is linear. */
const TRIVIA = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)`,
    '"""(?:[^"]|"(?!""))*(?:"""|$)',
    String.raw`(?:\$@|@\$|@)"(?:[^"]|"")*(?:"|$)`,
    String.raw`\$?"(?:[^"\\\n]|\\.)*(?:"|$|(?=\n))`,
    String.raw`'(?:[^'\\\n]|\\.[^'\n]{0,8})'`,
  ].join('|'),
  'g',
);

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** Line and column of a place in a text, from 1. */
export function placeOf(text: string, index: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: index - start + 1 };
}
