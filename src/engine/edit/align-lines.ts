import { isComment, signKey, weightOf } from './line-keys.ts';
import type { Alignment } from './merge-edit.ts';

/** A search laid beside lines of a file that are not all its own. */
export interface Likeness {
  alignment: Alignment;
  /** The first line of the place and the one behind its last, from 0. */
  start: number;
  end: number;
  /** Twice the weight of what both have, by the weight of both: 0 to 1. */
  score: number;
  /** Search lines of code that the file has otherwise or not at all. */
  otherLines: number[];
  /** Lines of code that the file has in between and the search has not. */
  moreLines: number[];
}

/** A line of a text that is not blank. */
export interface TellingLine {
  line: number;
  text: string;
  key: string;
  weight: number;
}

/** Two lines less alike than this are two lines. */
const LEAST_ALIKE = 0.5;

export function tellingLine(line: number, text: string): TellingLine {
  return { line, text, key: signKey(text), weight: weightOf(text) };
}

/**
 * Lays a search beside a window of a file so that as much as possible stands beside its like, in order. The window
 * begins `slack` lines before the place that is tried; a line strays no farther than that to either side.
 */
export function alignLines(
  search: TellingLine[],
  window: (TellingLine | undefined)[],
  slack: number,
  lineCount: number,
): Likeness | undefined {
  const width = slack * 2 + 1;
  // Weight of the best alignment of the first `row` search lines with window lines up to `row + column - 1`.
  const best = new Float64Array((search.length + 1) * (width + 1));
  const steps = new Uint8Array(best.length);
  for (let row = 1; row <= search.length; row++) {
    const own = search[row - 1];
    for (let column = 0; column < width; column++) {
      const other = window[row - 1 + column];
      const cell = row * (width + 1) + column;
      // One row up and one column right is the same window line.
      let weight = column + 1 < width ? (best[cell - width] ?? 0) : 0;
      let step = UP;
      const left = column > 0 ? (best[cell - 1] ?? 0) : -1;
      if (left > weight) [weight, step] = [left, LEFT];
      const diagonal = best[cell - width - 1] ?? 0;
      const alike = own && other ? likeness(own, other) : 0;
      if (own && alike > 0 && diagonal + alike * own.weight >= weight) {
        [weight, step] = [diagonal + alike * own.weight, PAIR];
      }
      best[cell] = weight;
      steps[cell] = step;
    }
  }
  return trace(search, window, { best, steps, width }, lineCount);
}

const UP = 0;
const LEFT = 1;
const PAIR = 2;

function trace(
  search: TellingLine[],
  window: (TellingLine | undefined)[],
  { best, steps, width }: { best: Float64Array; steps: Uint8Array; width: number },
  lineCount: number,
): Likeness | undefined {
  const at: number[] = Array.from({ length: lineCount }, () => -1);
  const isSame: boolean[] = Array.from({ length: lineCount }, () => false);
  let row = search.length;
  let column = 0;
  for (let each = 1; each < width; each++) {
    if ((best[row * (width + 1) + each] ?? 0) > (best[row * (width + 1) + column] ?? 0)) column = each;
  }
  const matched = best[row * (width + 1) + column] ?? 0;
  let first = -1;
  let last = -1;
  while (row > 0) {
    const step = steps[row * (width + 1) + column];
    const [own, other] = [search[row - 1], window[row - 1 + column]];
    if (step === PAIR && own && other) {
      at[own.line] = other.line;
      isSame[own.line] = own.key === other.key;
      first = row - 1 + column;
      if (last < 0) last = first;
      row--;
    } else if (step === LEFT && column > 0) column--;
    else {
      row--;
      column++;
      if (column >= width) break;
    }
  }
  const [from, until] = [window[first], window[last]];
  if (!from || !until) return undefined;
  pairBlanks({ at, isSame }, search, window);
  const isCode = (line: TellingLine) => !isComment(line.text);
  const weigh = (lines: (TellingLine | undefined)[]) =>
    lines.reduce((sum, line) => sum + (line?.weight ?? 0), 0);
  const paired = new Set(at);
  return {
    alignment: { at, isSame },
    start: from.line,
    end: until.line + 1,
    score: (2 * matched) / (weigh(search) + weigh(window.slice(first, last + 1))),
    otherLines: search.filter((line) => isCode(line) && !isSame[line.line]).map(({ line }) => line),
    moreLines: window
      .slice(first, last + 1)
      .flatMap((line) => (line && isCode(line) && !paired.has(line.line) ? [line.line] : [])),
  };
}

/** A blank line stands for the blank line of the file that follows what the line above it stands for. */
function pairBlanks(
  { at, isSame }: Alignment,
  search: TellingLine[],
  window: (TellingLine | undefined)[],
): void {
  const own = new Set(search.map(({ line }) => line));
  const others = new Set(window.map((line) => line?.line));
  for (let index = 1; index < at.length; index++) {
    const above = at[index - 1] ?? -1;
    if (own.has(index) || above < 0 || others.has(above + 1)) continue;
    at[index] = above + 1;
    isSame[index] = true;
  }
}

/** How alike two lines are, 0 to 1, by what they have in common at their beginnings and ends. */
function likeness(one: TellingLine, other: TellingLine): number {
  const [a, b] = [one.key, other.key];
  // Of two brackets the one at the same depth is meant.
  if (one.text === other.text) return 1;
  if (a === b) return one.text.trim() === other.text.trim() ? 0.995 : 0.98;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < long.length * LEAST_ALIKE || long.length > 2000) return 0;
  let head = 0;
  while (head < short.length && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < short.length - head &&
    a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)
  ) {
    tail++;
  }
  const alike = (head + tail) / long.length;
  return alike < LEAST_ALIKE ? 0 : alike * 0.95;
}
