import { endOf, type Hunk, type LineSpan, linesOf, runsOf, spliced, type Texts } from './hunks.ts';

/** Lines of context by which a hunk's place is known again. */
const context = 3;

/** What became of the hunks of a change whose file moved on. */
export interface Rebased {
  /** The present text with the hunks that have a place in it. */
  after: string;
  /** Those hunks between the present text and `after`, and which of the given ones each was. */
  placed: { hunk: Hunk; was: number }[];
  /** Indexes of the hunks that are in the present text already. */
  present: number[];
  /** Indexes of the hunks without a sure place: the text changed there, or it might be one of several. */
  stale: number[];
}

/**
 * Places the hunks of a change in the text that the user has now. A hunk is placed only where its lines and those
 * next to it are as they were, and where it is certain which lines those are; it is never forced.
 * @param hunks those between `before` and `after`
 */
export function rebase({ before, after }: Texts, hunks: Hunk[], current: string): Rebased {
  const [old, now, wanted] = [linesOf(before), linesOf(current), linesOf(after)];
  const edits = runsOf(old, now);
  if (!edits) return { after: current, placed: [], present: [], stale: [...hunks.keys()] };
  const places = new Places(old, now, edits);
  const rebased: Rebased = { after: current, placed: [], present: [], stale: [] };
  const found: Hunk[] = [];
  for (const [was, hunk] of hunks.entries()) {
    const start = places.find(hunk.before);
    if (start !== undefined) found.push({ before: { ...hunk.before, start }, after: hunk.after });
    if (start !== undefined) rebased.placed.push({ hunk: found.at(-1)!, was });
    else if (places.has(hunk, wanted)) rebased.present.push(was);
    else rebased.stale.push(was);
  }
  rebased.after = spliced(current, after, found);
  rebased.placed = withSpansAfter(rebased.placed);
  return rebased;
}

/** Where lines of the old text are in the present one. */
class Places {
  readonly #old: string[];
  readonly #now: string[];
  /** What the user changed. */
  readonly #edits: Hunk[];
  readonly #linesOfOld: Map<string, number[]>;
  readonly #linesOfNow: Map<string, number[]>;

  constructor(old: string[], now: string[], edits: Hunk[]) {
    this.#old = old;
    this.#now = now;
    this.#edits = edits;
    this.#linesOfOld = placesByLine(old);
    this.#linesOfNow = placesByLine(now);
  }

  /** The line at which a span stands now; `undefined` where that is not certain. */
  find(span: LineSpan): number | undefined {
    if (this.#edits.some(({ before }) => touch(before, span))) return undefined;
    const start = span.start + this.#shift(span.start);
    return this.#isCertain(span, start) ? start : undefined;
  }

  /** Whether the present text has a hunk's new lines in the place of its old ones. */
  has(hunk: Hunk, wanted: string[]): boolean {
    const { before } = hunk;
    const touching = this.#edits.filter((edit) => touch(edit.before, before));
    const isWithin = touching.every(
      (edit) => edit.before.start >= before.start && endOf(edit.before) <= endOf(before),
    );
    if (!isWithin) return false;
    const from = before.start + this.#shift(before.start);
    const grown = touching.reduce((sum, edit) => sum + edit.after.count - edit.before.count, 0);
    const lines = this.#now.slice(from - 1, from - 1 + before.count + grown);
    const expected = wanted.slice(hunk.after.start - 1, endOf(hunk.after) - 1);
    return lines.length === expected.length && lines.every((line, at) => line === expected[at]);
  }

  /** By how many lines the edits before a line moved it. */
  #shift(line: number): number {
    let shift = 0;
    for (const { before, after } of this.#edits) {
      if (before.start >= line) break;
      shift += after.count - before.count;
    }
    return shift;
  }

  /**
   * Lines that stand there several times are known by their number: as many of them as before, and the same one.
   * Otherwise one of them was added or taken away, and nobody can say which.
   */
  #isCertain(span: LineSpan, start: number): boolean {
    const { first, last } = this.#unchangedAround(span);
    const block = this.#old.slice(first - 1, last);
    const before = occurrences(block, this.#old, this.#linesOfOld);
    const now = occurrences(block, this.#now, this.#linesOfNow);
    const at = start - (span.start - first);
    return block.length > 0 && before.length === now.length && before.indexOf(first) === now.indexOf(at);
  }

  /** The span with up to three lines of context on each side, as far as none of them was edited. */
  #unchangedAround(span: LineSpan): { first: number; last: number } {
    let first = Math.max(1, span.start - context);
    let last = Math.min(this.#old.length, endOf(span) - 1 + context);
    for (const { before } of this.#edits) {
      if (endOf(before) <= span.start) first = Math.max(first, endOf(before));
      else last = Math.min(last, before.start - 1);
    }
    return { first, last };
  }
}

/** Whether no unchanged line lies between two spans. */
function touch(one: LineSpan, other: LineSpan): boolean {
  return one.start <= endOf(other) && other.start <= endOf(one);
}

function placesByLine(lines: string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const known = places.get(line);
    if (known) known.push(at + 1);
    else places.set(line, [at + 1]);
  }
  return places;
}

/** The lines at which a block begins, found by its rarest line. */
function occurrences(block: string[], lines: string[], places: Map<string, number[]>): number[] {
  let rarest: { offset: number; at: number[] } | undefined;
  for (const [offset, line] of block.entries()) {
    const at = places.get(line) ?? [];
    if (!rarest || at.length < rarest.at.length) rarest = { offset, at };
  }
  const { offset, at } = rarest ?? { offset: 0, at: [] };
  return at
    .map((line) => line - offset)
    .filter((start) => start >= 1 && block.every((line, index) => lines[start - 1 + index] === line));
}

/** The spans in the text that has all placed hunks. */
function withSpansAfter(placed: Rebased['placed']): Rebased['placed'] {
  let shift = 0;
  return placed.map(({ hunk: { before, after }, was }) => {
    const start = before.start + shift;
    shift += after.count - before.count;
    return { hunk: { before, after: { start, count: after.count } }, was };
  });
}
