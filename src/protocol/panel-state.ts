import type { Diagnostic, ErrorCode } from '../engine/index.ts';
import type { FoundState } from './found-state.ts';
import type { HunkState, PlacementState } from './hunk-state.ts';
import type { BudgetLine, EstimateState, HostUse, LiveText, ModelUse, TimeLimits } from './model-state.ts';
import type {
  AccuracyState,
  AnswerState,
  ContextState,
  FallbackState,
  IssueState,
  PlanState,
  PromptOverride,
  RoundState,
} from './round-state.ts';

/** Languages of the interface. */
export type Locale = 'en' | 'pt-br';
export type Page = 'review' | 'metrics' | 'setup';

/**
 * All that the panel shows, short of what is loaded on demand (diffs and register maps) and of the pages for
 * metrics and set-up. The extension host owns it and sends it whole: it is small, because every list in it is
 * bounded.
 */
export interface PanelState {
  /** Counts up with each run of this window, so that a late message cannot act on another run. */
  run: number;
  page: Page;
  locale: Locale;
  /** `confirming`: the run waits until the user agrees to its estimate. */
  phase: 'idle' | 'confirming' | 'running' | 'done' | 'cancelled' | 'failed';
  task: 'generate' | 'check' | 'write-code' | 'apply-edits' | 'review' | 'explain';
  /** For instance `pl011.svd`, or the first words of a request. */
  subject: string;
  /** The user's own words, where there are any. */
  request?: string;
  /** Folder the files go to, as a person would say it; empty for checks. */
  folder: string;
  milliseconds?: number;
  failure?: { code: ErrorCode; message: string };
  /** What can be had all the same from a run that failed. Its files are `files`, and none is chosen. */
  fallback?: FallbackState;
  estimate?: EstimateState;
  budget: BudgetLine[];
  /** Absent for runs that ask no model. */
  limits?: TimeLimits;
  stages: StageState[];
  live?: LiveText;
  /** What of the workspace was found for the request. */
  found?: FoundState;
  plan?: PlanState;
  contexts: ContextState[];
  promptOverrides: PromptOverride[];
  rounds: RoundState[];
  issues: IssueState[];
  accuracy: AccuracyState[];
  answer?: AnswerState;
  network: HostUse[];
  diagnostics: DiagnosticList;
  peripherals: PeripheralState[];
  /** Peripherals beyond the ones listed. */
  morePeripherals: number;
  files: FileState[];
  /** Edits of the reply whose file is not among the files, for instance because none of them found its place. */
  unplaced: UnplacedEdit[];
  /** The files are those of a round that is still being reviewed: to be read, not yet to be chosen. */
  draft?: { iteration: number };
  applying: boolean;
  /** The last time something was written, where that can be taken back. */
  undo?: UndoState;
  /** For what was written; offered once something was. */
  commitMessage?: string;
  notice?: Notice;
  /** The run can be started again as it was. */
  canRunAgain: boolean;
  /** The files on disk can be checked by programs: a trusted workspace on disk, and platform files among them. */
  canCheck: boolean;
}

export interface StageState {
  name: string;
  /** `stopped`: the run ended, by cancelling or failing, before the stage did. */
  status: 'running' | 'done' | 'skipped' | 'stopped';
  /** Why it was skipped. */
  reason?: string;
  /** It did its work, and what it found is not good: a check with errors, a review that wants changes. */
  found?: boolean;
  /** Milliseconds since the epoch. */
  startedAt: number;
  milliseconds?: number;
  progress?: { done: number; total: number };
  /** Where it asked a model. */
  model?: ModelUse;
}

export interface DiagnosticList {
  errors: number;
  warnings: number;
  information: number;
  /** The first ones, errors first; the Problems panel has more. */
  shown: DiagnosticItem[];
}

export interface DiagnosticItem {
  severity: Diagnostic['severity'];
  message: string;
  assumed?: string;
  code: string;
  /** The element concerned. */
  path?: string;
  /** Base name of the file. */
  file: string;
  line: number;
  column: number;
}

export interface PeripheralState {
  name: string;
  className: string;
  registers: number;
  fields: number;
  /** Registers whose pictures can be asked for; 0 where a reload has lost them. */
  pictures: number;
}

/** An apply that `Undo Last Apply` takes back. */
export interface UndoState {
  files: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** The window was gone before everything was written. */
  unfinished?: boolean;
}

/** An edit of a file that has no change. `path` is as the model gave it. */
export interface UnplacedEdit extends PlacementState {
  path: string;
}

/**
 * - `new`, `modified`, `deleted`: can be written; `deleted` will be deleted.
 * - `unchanged`: the text is already there; nothing to write.
 * - `moved-on`: changed since it was shown; shown again, and written only when chosen again.
 * - `stale`: changed since at the very places of every hunk, so that none of them fits any more.
 * - `refused`: outside of the folder it may go to, or in `.git`.
 */
export type FileStatus =
  | 'new'
  | 'modified'
  | 'deleted'
  | 'unchanged'
  | 'moved-on'
  | 'stale'
  | 'refused'
  | 'written'
  | 'failed';

export interface FileState {
  /** Relative to the output folder where it lies in it. */
  label: string;
  status: FileStatus;
  /** Something of it is: where it has hunks, at least one of them. */
  chosen: boolean;
  /**
   * What can be chosen one by one. Absent where the file is written or deleted as a whole: it is new, deleted, or too
   * different. First those of the present diff in their order, then those set aside, `stale` and `written`.
   */
  hunks?: HunkState[];
  /** How the edits of the model's reply were placed in it, also those that found no place. */
  placements?: PlacementState[];
  /** The label of the file it was moved from. Both are chosen together. */
  movedFrom?: string;
  /** Lines; absent where the texts are too different to count in reasonable time. */
  added?: number;
  removed?: number;
  /** Why it was refused, failed or, where it can be written, is not chosen by itself. */
  message?: string;
}

export interface Notice {
  kind: 'information' | 'warning' | 'error';
  text: string;
}

/** One line of a unified diff. */
export interface DiffLine {
  kind: 'hunk' | 'context' | 'added' | 'removed';
  text: string;
  /** Line numbers in the old and the new text, from 1. */
  before?: number;
  after?: number;
  /**
   * Index of the file's hunk it belongs to. Each hunk begins with its line of kind `hunk`; its lines of context belong
   * to it too.
   */
  hunk?: number;
}

const writable: FileStatus[] = ['new', 'modified', 'deleted', 'moved-on', 'failed'];

/** Whether a file, or what is left of one that was written in part, can still be written, and so chosen. */
export function isWritable({ status, hunks }: FileState): boolean {
  if (status === 'written') return hunks?.some(isOpen) ?? false;
  return writable.includes(status);
}

/** Whether a hunk can be chosen. */
export function isOpen({ status }: HunkState): boolean {
  return status === undefined;
}

/** Whether the files are final, so that they may be chosen and written: those of a run that is done, or a fallback. */
export function hasFinalFiles({ phase, fallback }: PanelState): boolean {
  return phase === 'done' || (phase === 'failed' && fallback !== undefined);
}

/** No run yet. */
export const idleState: PanelState = {
  run: 0,
  page: 'review',
  locale: 'en',
  phase: 'idle',
  task: 'generate',
  subject: '',
  folder: '',
  budget: [],
  stages: [],
  contexts: [],
  promptOverrides: [],
  rounds: [],
  issues: [],
  accuracy: [],
  network: [],
  diagnostics: { errors: 0, warnings: 0, information: 0, shown: [] },
  peripherals: [],
  morePeripherals: 0,
  files: [],
  unplaced: [],
  applying: false,
  canRunAgain: false,
  canCheck: false,
};
