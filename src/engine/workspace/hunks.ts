import { diffArrays } from 'diff';
import type { Change } from './change.ts';

/** Lines from 1. Where `count` is 0 it lies before line `start`. */
export interface LineSpan {
  start: number;
  count: number;
}

/** One place where two texts differ: these lines of the one are those lines of the other. */
export interface Hunk {
  before: LineSpan;
  after: LineSpan;
}

export type Texts = { [Key in 'before' | 'after']: NonNullable<Change[Key]> };

/** Bounds of the work on one file. */
const effort = { maxEditLength: 20_000, timeout: 400 };

/**
 * Where two texts differ, in their order. Line endings alone are no difference. Places with a single equal line
 * between them are one, since neither makes sense without the other.
 * @returns `undefined` where the texts are too different to compare in bounded time
 */
export function hunksOf(before: string, after: string): Hunk[] | undefined {
  const runs = runsOf(linesOf(before), linesOf(after));
  if (!runs) return undefined;
  const hunks: Hunk[] = [];
  for (const run of runs) {
    const last = hunks.at(-1);
    if (last && run.before.start - endOf(last.before) <= 1) {
      last.before.count = endOf(run.before) - last.before.start;
      last.after.count = endOf(run.after) - last.after.start;
    } else hunks.push(run);
  }
  return hunks;
}

/**
 * The text with only some of the hunks: with all of them it is `after`, with none `before`, to the letter. Otherwise
 * lines keep their endings, and lines that come in get those of `before`.
 */
export function withChosen(
  { before, after }: Texts,
  hunks: Hunk[],
  isChosen: (index: number) => boolean,
): string {
  const chosen = hunks.filter((_, index) => isChosen(index));
  if (chosen.length === hunks.length) return after;
  if (chosen.length === 0) return before;
  return spliced(before, after, chosen);
}

/** `base` with lines of `other` in the places of the hunks, whose spans are of these two. */
export function spliced(base: string, other: string, hunks: Hunk[]): string {
  const [from, to] = [piecesOf(base), piecesOf(other)];
  const lineEnd = from[0]?.end || '\n';
  const pieces: Piece[] = [];
  let next = 0;
  for (const { before, after } of hunks) {
    pieces.push(...from.slice(next, before.start - 1));
    const added = to.slice(after.start - 1, endOf(after) - 1);
    for (const { line } of added) pieces.push({ line, end: lineEnd });
    next = endOf(before) - 1;
  }
  pieces.push(...from.slice(next));
  const last = pieces.length - 1;
  return pieces.map(({ line, end }, at) => (at < last ? line + (end || lineEnd) : line)).join('');
}

/** The lines of a text. One that ends with a line ending has an empty last one. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

/** The line after a span. */
export function endOf({ start, count }: LineSpan): number {
  return start + count;
}

/** The places where lines differ, each between two equal lines. */
export function runsOf(before: string[], after: string[]): Hunk[] | undefined {
  const parts = diffArrays(before, after, effort);
  if (!parts) return undefined;
  const runs: Hunk[] = [];
  let [line, other] = [1, 1];
  let open: Hunk | undefined;
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      line += count;
      other += count;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { before: { start: line, count: 0 }, after: { start: other, count: 0 } };
      runs.push(open);
    }
    if (added) {
      open.after.count += count;
      other += count;
    } else {
      open.before.count += count;
      line += count;
    }
  }
  return runs;
}

interface Piece {
  line: string;
  /** Its line ending; empty for the last line. */
  end: string;
}

function piecesOf(text: string): Piece[] {
  const parts = text.split(/(\r\n?|\n)/);
  return parts.flatMap((line, at) => (at % 2 === 0 ? [{ line, end: parts[at + 1] ?? '' }] : []));
}
