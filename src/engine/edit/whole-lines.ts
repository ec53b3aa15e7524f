import type { SearchReplace } from '../contracts/code.ts';
import { asInFile } from './as-in-file.ts';

/** Characters of the longest search that is looked for within lines, and edits that one may become. */
const LONGEST = 20_000;
const MOST = 1000;

/**
 * An edit that names characters as the edits by whole lines it comes to in a file: the only place there is, or all
 * places where the reply says so. Where that is not clear, the edit as it is, to be placed by its lines.
 */
export function wholeLines(edit: SearchReplace, fileLines: readonly string[]): SearchReplace[] {
  const { search, replace, isPartial, isEverywhere, ...rest } = edit;
  if (!isPartial) return [asInFile(edit, fileLines)];
  const asLines = { ...rest, search, replace };
  if (search.trim() === '' || search.length > LONGEST) return [asLines];
  const wanted = search.split(/\r\n|\n|\r/);
  const places = placesOf(wanted, fileLines, isEverywhere === true);
  if (places.length === 0 || (places.length > 1 && !isEverywhere)) return [asLines];
  return groupsOf(places, wanted.length).map((group) => {
    const line = group[0]?.line ?? 0;
    const end = (group.at(-1)?.line ?? line) + wanted.length;
    const old = fileLines.slice(line, end);
    return {
      ...rest,
      search: old.map((each) => `${each}\n`).join(''),
      replace: replaced(old, group, line, edit, end > fileLines.length),
      hint: line + 1,
    };
  });
}

/** Where a search begins: a line, from 0, and the characters before it in that line. */
interface Start {
  line: number;
  column: number;
}

/** All places, one behind the other, or the first two, which may overlap. */
function placesOf(wanted: string[], lines: readonly string[], isAll: boolean): Start[] {
  const [first = '', ...others] = wanted;
  const places: Start[] = [];
  let line = 0;
  let column = 0;
  while (line < lines.length && places.length < (isAll ? MOST : 2)) {
    const text = lines[line] ?? '';
    const start = others.length === 0 ? text.indexOf(first, column) : lastStart(text, first, column);
    if (start < 0 || !continues(others, lines, line + 1)) {
      line++;
      column = 0;
      continue;
    }
    places.push({ line, column: start });
    if (others.length === 0) column = start + (isAll ? first.length : 1);
    else {
      line += isAll ? others.length : 1;
      column = isAll ? (others.at(-1) ?? '').length : 0;
    }
  }
  return places;
}

function lastStart(text: string, end: string, column: number): number {
  const start = text.length - end.length;
  return start >= column && text.endsWith(end) ? start : -1;
}

/** Whether the lines from `at` on are these, the last of them at least at its beginning. */
function continues(others: string[], lines: readonly string[], at: number): boolean {
  return others.every((other, index) => {
    const line = lines[at + index];
    if (line === undefined) return other === '' && index === others.length - 1 && at + index === lines.length;
    return index === others.length - 1 ? line.startsWith(other) : line === other;
  });
}

/** Places that share a line become one edit. */
function groupsOf(places: Start[], height: number): Start[][] {
  const groups: Start[][] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last && place.line <= (last.at(-1)?.line ?? 0) + height - 1) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** @param isPastEnd the search ends with the line end of the last line, so that no line follows it */
function replaced(
  old: string[],
  group: Start[],
  first: number,
  { search, replace }: SearchReplace,
  isPastEnd: boolean,
): string {
  const text = old.join('\n');
  const length = search.replace(/\r\n/g, '\n').length;
  const pieces: string[] = [];
  let next = 0;
  for (const { line, column } of group) {
    const before = old.slice(0, line - first).reduce((sum, each) => sum + each.length + 1, 0);
    pieces.push(text.slice(next, before + column), replace);
    next = before + column + length;
  }
  const result = pieces.join('') + text.slice(next);
  return isPastEnd && (result === '' || result.endsWith('\n')) ? result : `${result}\n`;
}
