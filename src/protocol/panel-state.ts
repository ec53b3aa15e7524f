import type { Diagnostic, ErrorCode } from '../engine/index.ts';

/**
 * All that the panel shows, short of what is loaded on demand (diffs and register maps). The extension host owns
 * it and sends it whole: it is small, because every list in it is bounded.
 */
export interface PanelState {
  /** Counts up with each run of this window, so that a late message cannot act on another run. */
  run: number;
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  task: 'generate' | 'check';
  /** For instance `pl011.svd`. */
  subject: string;
  /** Folder the files go to, as a person would say it; empty for checks. */
  folder: string;
  milliseconds?: number;
  failure?: { code: ErrorCode; message: string };
  stages: StageState[];
  diagnostics: DiagnosticList;
  peripherals: PeripheralState[];
  /** Peripherals beyond the ones listed. */
  morePeripherals: number;
  files: FileState[];
  applying: boolean;
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
  /** Milliseconds since the epoch. */
  startedAt: number;
  milliseconds?: number;
  progress?: { done: number; total: number };
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

/**
 * - `new`, `modified`: can be written.
 * - `unchanged`: the text is already there; nothing to write.
 * - `moved-on`: changed since it was shown; shown again, and written only when chosen again.
 * - `refused`: outside of the folder it may go to, or in `.git`.
 */
export type FileStatus = 'new' | 'modified' | 'unchanged' | 'moved-on' | 'refused' | 'written' | 'failed';

export interface FileState {
  /** Relative to the output folder where it lies in it. */
  label: string;
  status: FileStatus;
  chosen: boolean;
  /** Lines; absent where the texts are too different to count in reasonable time. */
  added?: number;
  removed?: number;
  /** Why it was refused or failed. */
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
}

/** Whether a file can still be written, and so chosen. */
export function isWritable({ status }: FileState): boolean {
  return status === 'new' || status === 'modified' || status === 'moved-on' || status === 'failed';
}

/** No run yet. */
export const idleState: PanelState = {
  run: 0,
  phase: 'idle',
  task: 'generate',
  subject: '',
  folder: '',
  stages: [],
  diagnostics: { errors: 0, warnings: 0, information: 0, shown: [] },
  peripherals: [],
  morePeripherals: 0,
  files: [],
  applying: false,
  canRunAgain: false,
  canCheck: false,
};
