import type { HunkResult, LineSpan } from '../engine/index.ts';

export type { LineSpan };

/** One place of a file that can be chosen alone. */
export interface HunkState {
  chosen: boolean;
  before: LineSpan;
  after: LineSpan;
  /**
   * - `stale`: the file changed at this very place since, so that it does not fit any more.
   * - `written`: it is in the file.
   *
   * Absent where it can be chosen.
   */
  status?: 'stale' | 'written';
  /** How the edit behind it was placed; of several the least strict. Absent where no edit is known. */
  placement?: { rung: Rung; score: number; line: number };
  /** Words of the plan that it serves. */
  planItems: string[];
  /** Indexes into the state's issues: those at its lines. */
  issues: number[];
}

/** How one edit of a model's reply was placed, or why it was not. */
export interface PlacementState {
  status: HunkResult['status'];
  rung?: Rung;
  /** How alike the searched lines and the place are, 0 to 1. */
  score?: number;
  /** First line of the place, in the file as it was then. */
  line?: number;
  /** The second best place, where any came near. */
  runnerUp?: { line: number; score: number };
  reason: string;
  /** The real lines that come closest to what was searched. */
  closest?: string;
}

type Rung = NonNullable<HunkResult['rung']>;
