import { diffArrays } from 'diff';
import type { Reindent } from './indentation.ts';
import { isBlank } from './line-keys.ts';

/** Lines of a file and what comes to stand in their place. Lines from 0. */
export interface Span {
  start: number;
  count: number;
  lines: string[];
}

/** Which line of the file each line of a search stands for. */
export interface Alignment {
  /** -1 where the file has no such line. */
  at: number[];
  /** Whether the two lines are one, but for blanks and punctuation. */
  isSame: boolean[];
}

/** Why an edit cannot be carried over to the lines that are really there. */
export class MergeConflict {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Lines of a difference beyond which all in between counts as one change. */
const MOST_CHANGES = 60;

/**
 * Carries the change from `search` to `replacement` over to the file. Lines that the edit leaves alone stay as the
 * file has them; what it changes has to be there as the search has it.
 */
export function mergeEdit(
  search: string[],
  replacement: string[],
  alignment: Alignment,
  file: string[],
  reindent: Reindent,
): Span[] | MergeConflict {
  const spans: Span[] = [];
  for (const change of changesBetween(search, replacement)) {
    const place = placeOf(change, search, alignment, file);
    if (place instanceof MergeConflict) return place;
    const lines: string[] = [];
    for (const line of change.lines) {
      const own = reindent(line);
      if (own === undefined) return new MergeConflict('The indentation of its new lines is unclear.');
      lines.push(own);
    }
    if (place.count > 0 || lines.length > 0) spans.push({ ...place, lines });
  }
  return spans;
}

/** The alignment of a search that stands in the file line by line. */
export function straightAlignment(start: number, count: number): Alignment {
  return {
    at: Array.from({ length: count }, (_, index) => start + index),
    isSame: Array.from({ length: count }, () => true),
  };
}

function placeOf(
  { start, count }: Span,
  search: string[],
  alignment: Alignment,
  file: string[],
): { start: number; count: number } | MergeConflict {
  const { at, isSame } = alignment;
  if (isBetweenTornBlanks({ start, count }, search, at)) {
    return new MergeConflict('The file has other lines between the blank lines that the edit touches.');
  }
  const own: number[] = [];
  for (let index = start; index < start + count; index++) {
    const line = at[index] ?? -1;
    if (line >= 0 && isSame[index]) own.push(line);
    else if (!isBlank(search[index] ?? '')) {
      return new MergeConflict('The file has other lines where the edit changes some.');
    }
  }
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined) return gapOf(start, count, search, alignment, file);
  const taken = new Set(own);
  for (let line = first; line <= last; line++) {
    if (!taken.has(line) && !isBlank(file[line] ?? '')) {
      return new MergeConflict('The file has more lines among those the edit changes.');
    }
  }
  return { start: first, count: last - first + 1 };
}

/**
 * Whether a change touches one of two blank lines that follow one another in the search and not in the file: which of
 * the two it means, and so the side of what stands between them, cannot be told.
 */
function isBetweenTornBlanks(
  { start, count }: Pick<Span, 'start' | 'count'>,
  search: string[],
  at: number[],
): boolean {
  const isBlankAt = (index: number) => index >= 0 && index < search.length && isBlank(search[index] ?? '');
  for (let index = start - 1; index < start + count; index++) {
    const isPair = isBlankAt(index) && isBlankAt(index + 1);
    if (isPair && at[index + 1] !== (at[index] ?? -1) + 1) return true;
  }
  return false;
}

/** Where lines go that take no other's place: right between the two lines they stand between in the search. */
function gapOf(
  start: number,
  count: number,
  search: string[],
  { at, isSame }: Alignment,
  file: string[],
): { start: number; count: number } | MergeConflict {
  const isPlaced = (index: number) => (at[index] ?? -1) >= 0;
  let before = start - 1;
  while (before >= 0 && !isPlaced(before) && isBlank(search[before] ?? '')) before--;
  let after = start + count;
  while (after < search.length && !isPlaced(after) && isBlank(search[after] ?? '')) after++;
  const hasBefore = before >= 0;
  const hasAfter = after < search.length;
  const unclear = new MergeConflict('The file has other lines where the edit puts some in.');
  if (hasBefore && !(isPlaced(before) && isSame[before])) return unclear;
  if (hasAfter && !(isPlaced(after) && isSame[after])) return unclear;
  const from = hasBefore ? (at[before] ?? 0) + 1 : (at[after] ?? 0);
  const until = hasAfter ? (at[after] ?? 0) : from;
  for (let line = from; line < until; line++) if (!isBlank(file[line] ?? '')) return unclear;
  return { start: from, count: 0 };
}

/** What differs, each with its place in `old`. */
function changesBetween(old: string[], now: string[]): Span[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail++;
  }
  const [from, to] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (from.length === 0 && to.length === 0) return [];
  const parts =
    from.length === 0 || to.length === 0 ? undefined : diffArrays(from, to, { maxEditLength: MOST_CHANGES });
  if (!parts) return [{ start: head, count: from.length, lines: to }];
  const spans: Span[] = [];
  let line = head;
  let current: Span | undefined;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      line += value.length;
      current = undefined;
      continue;
    }
    if (!current) {
      current = { start: line, count: 0, lines: [] };
      spans.push(current);
    }
    if (added) current.lines.push(...value);
    else {
      current.count += value.length;
      line += value.length;
    }
  }
  return spans;
}
