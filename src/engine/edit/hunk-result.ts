/**
 * How strictly the place of an edit was found, strictest first; then what needs no place.
 * `elided`: the search left lines out. `fuzzy`: lines differ, and the place is the only one that comes close.
 */
export type HunkRung =
  | 'exact'
  | 'line-ends'
  | 'punctuation'
  | 'indent'
  | 'trimmed'
  | 'elided'
  | 'fuzzy'
  | 'whole-file'
  | 'move'
  | 'delete';

/** Lines from 1, both ends included; `end` is `start - 1` where there are none. */
export interface LineRange {
  start: number;
  end: number;
}

/** How one edit of a model's reply was placed. Plain JSON. */
export interface HunkResult {
  path: string;
  status: 'applied' | 'ambiguous' | 'not-found' | 'refused';
  /** How strictly the place was found; only where one was found, or several. */
  rung?: HunkRung;
  /** How alike the search and the place are, 0 to 1; 1 on every rung short of `fuzzy`. */
  score?: number;
  /** Where, in the file as it was when the edit was placed. */
  range?: LineRange;
  /** Where what it wrote stands in the file as all edits of the reply left it. */
  written?: LineRange;
  /** The second best place, where any comes near. */
  runnerUp?: { line: number; score: number };
  /** For the model's second try and for people. */
  reason: string;
  /** The real lines that come closest to what was searched. */
  closest?: string;
}

/** @param start from 0 */
export function rangeOf(start: number, count: number): LineRange {
  return { start: start + 1, end: start + count };
}
