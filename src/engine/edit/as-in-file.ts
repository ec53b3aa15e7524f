import type { SearchReplace } from '../contracts/code.ts';

/** Characters of the longest search, and lines of the longest file, that are read another way. */
const LONGEST = 20_000;
const MOST_LINES = 100_000;

const numbering = /^\s{0,8}(\d{1,6}): ?/;
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'", amp: '&' };

/**
 * An edit as it was meant, where its search is in the file only so: escaped as HTML is, or with `6: ` before each
 * line. Either may be what a file says in truth, which is why the file decides.
 */
export function asInFile(edit: SearchReplace, fileLines: readonly string[]): SearchReplace {
  const { search } = edit;
  if (search.length > LONGEST || fileLines.length > MOST_LINES) return edit;
  const others = [unescaped(edit), unnumbered(edit)].filter((other) => other.search !== search);
  if (others.length === 0 || isThere(search, fileLines)) return edit;
  return others.find((other) => isThere(other.search, fileLines)) ?? edit;
}

function unescaped(edit: SearchReplace): SearchReplace {
  const plain = (text: string) =>
    text.replace(/&(lt|gt|quot|#39|apos|amp);/g, (whole, name: string) => entities[name] ?? whole);
  return { ...edit, search: plain(edit.search), replace: plain(edit.replace) };
}

/** Only where all lines have numbers that count on. */
function unnumbered(edit: SearchReplace): SearchReplace {
  const numbers = linesOf(edit.search)
    .filter((line) => line.trim() !== '')
    .map((line) => Number(numbering.exec(line)?.[1]));
  const [first] = numbers;
  if (!first || numbers.some((number, index) => number !== first + index)) return edit;
  const replaced = linesOf(edit.replace);
  const isReplaceToo = replaced.every((line) => line.trim() === '' || numbering.test(line));
  const strip = (text: string) =>
    text
      .split('\n')
      .map((line) => line.replace(numbering, ''))
      .join('\n');
  return {
    ...edit,
    search: strip(edit.search),
    replace: isReplaceToo ? strip(edit.replace) : edit.replace,
    hint: first,
  };
}

/** Whether lines follow each other so in the file, but for blanks around them. */
function isThere(search: string, fileLines: readonly string[]): boolean {
  const wanted = linesOf(search).map((line) => line.trim());
  if (wanted.every((line) => line === '')) return false;
  return fileLines.some((_, start) =>
    wanted.every((line, index) => fileLines[start + index]?.trim() === line),
  );
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
