import type { Hardware } from './backend/definition.ts';
import type { BackendEvent } from './backend/events.ts';
import type { Accuracy } from './contracts/accuracy.ts';
import type { Plan } from './contracts/plan.ts';
import type { Review } from './contracts/review.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { HunkResult } from './edit/hunk-result.ts';
import type { ErrorCode } from './error.ts';
import type { Change } from './workspace/change.ts';

/** A peripheral of a device, as a list shows it. */
export interface PeripheralSummary {
  name: string;
  description?: string;
  groupName?: string;
  derivedFrom?: string;
  /** Hexadecimal, `0x…`. */
  baseAddress: string;
  interrupts: { name: string; value: number }[];
  registers: number;
}

/** One bit field of a register as a person sees it; plain data for a picture. */
export interface RegisterPictureField {
  name: string;
  bitOffset: number;
  bitWidth: number;
  access: string;
  description?: string;
}

export interface RegisterPicture {
  name: string;
  addressOffset: number;
  size: number;
  access: string;
  /** Hexadecimal, `0x…`. */
  resetValue: string;
  description?: string;
  fields: RegisterPictureField[];
}

/** A peripheral that was generated. `files` are the paths of its changes, unchanged files included. */
export interface PeripheralReport {
  name: string;
  className: string;
  registers: number;
  fields: number;
  files: string[];
  diagnostics: Diagnostic[];
  registerMap: RegisterPicture[];
}

/** What a stage will probably ask of its model. */
export interface StageEstimate {
  stage: string;
  backend: string;
  model: string;
  hardware: Hardware;
  /** Requests, continuations and later rounds not included. */
  requests: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
  /** Requests that count against a plan's quota. */
  premiumRequests: number;
  /** The dearest of the backends behind this one, where it costs more: it is asked if this one cannot answer. */
  worst?: { backend: string; cost: number; premiumRequests: number };
}

/** What of a stage's context was sent and what had to be left out. */
export interface ContextReport {
  /** Estimated tokens of each section, with its share of the budget. */
  sections: { name: string; tokens: number; limit: number }[];
  /** What the model gets to read, for instance which files. */
  sent: { section: string; item: string; tokens: number }[];
  /** What did not fit. `trimmed`: a part of it was sent. */
  cut: { section: string; item: string; tokens: number; trimmed: boolean }[];
  tokens: number;
  budget: number;
  milliseconds: number;
}

/** Plain JSON, one line of the command line's `--json` each. */
export type RunEvent =
  /** The first event of every run. */
  | { type: 'run-start'; run: string; task: string; at: number }
  | { type: 'stage-start'; stage: string; at: number }
  | { type: 'stage-end'; stage: string; at: number; milliseconds: number }
  /** A stage that could not run here, or had nothing to do; the run goes on. */
  | { type: 'skipped'; stage: string; reason: string }
  | { type: 'progress'; stage: string; done: number; total: number }
  | { type: 'diagnostics'; diagnostics: Diagnostic[] }
  | { type: 'device'; name: string; description?: string; peripherals: PeripheralSummary[] }
  | ({ type: 'peripheral' } & PeripheralReport)
  | { type: 'estimate'; stages: StageEstimate[]; cost: number; premiumRequests: number }
  /** A prompt a trusted workspace put in the place of a built-in one. */
  | { type: 'prompt-override'; name: string; path: string }
  | ({ type: 'context'; stage: string } & ContextReport)
  | { type: 'plan'; plan: Plan; reusedFrom?: { request: string; similarity: number } }
  /** The coder's changes of a round, to be read while they are reviewed. */
  | { type: 'draft'; iteration: number; changes: Change[] }
  /** A reply of the coder that still comes holds this file, or an edit of it, whole. Nothing is placed yet. */
  | { type: 'coded'; path: string }
  /** How one edit of a reply was placed, or why it was not. */
  | ({ type: 'hunk' } & HunkResult)
  /** What the checks that need no model found in a round. */
  | { type: 'checks'; iteration: number; passed: number; total: number; diagnostics: Diagnostic[] }
  | { type: 'review'; iteration: number; backend: string; review: Review }
  | ({ type: 'accuracy'; peripheral: string; iteration: number } & Accuracy)
  /** A round is over. `quality`: share of checks passed, less what the reviewer found; 0 to 1. */
  | { type: 'iteration'; iteration: number; of: number; quality: number; reason: IterationEnd }
  /** Something went wrong and this was done about it. */
  | { type: 'rung'; stage: string; rung: Rung; code: ErrorCode; message: string }
  /** The reviewer's answer, and what the coder wants the user to run or know. Nothing of it is run. */
  | { type: 'answer'; markdown: string; commands: string[]; notes: string[] }
  /** A server with models was found. */
  | { type: 'model-server'; address: string; version: string }
  | { type: 'model-installed'; name: string; bytes: number; contextTokens?: number; capabilities: string[] }
  | BackendCheck
  | BackendEvent
  | RunEnd;

/** `again`: another round follows. */
export type IterationEnd = 'satisfied' | 'again' | 'nothing-new' | 'last';

/**
 * - `second-try`: asked again, with what failed in the prompt.
 * - `template`: a file with TODO marks, made without a model.
 * - `partial`: what works so far, with a guide to finish it.
 */
export type Rung = 'second-try' | 'template' | 'partial';

/** What one tiny request to a configured backend came to. */
export interface BackendCheck {
  type: 'backend-check';
  backend: string;
  provider: string;
  model: string;
  ok: boolean;
  /** What came back, or what is wrong and what to do about it. */
  message: string;
  code?: ErrorCode;
  milliseconds: number;
  firstTokenMilliseconds?: number;
  /** As the server tells it. */
  contextTokens?: number;
  capabilities?: string[];
  /** Of an embedding model: how many numbers its vectors have. */
  dimensions?: number;
}

/** The last event of every run, exactly once. */
export type RunEnd =
  | { type: 'run-end'; outcome: 'done'; changes: Change[]; milliseconds: number }
  | { type: 'run-end'; outcome: 'cancelled'; milliseconds: number }
  | {
      type: 'run-end';
      outcome: 'failed';
      code: ErrorCode;
      message: string;
      /** What can be had all the same. Never written unasked. */
      fallback?: Fallback;
      milliseconds: number;
    };

/** Less than was asked for, and labelled so. */
export interface Fallback {
  rung: 'template' | 'partial';
  changes: Change[];
  /** Markdown: what is there, what is missing, how to finish it. */
  guide: string;
}

/** What a stage may say while it runs. */
export type StageEvent = Exclude<RunEvent, RunEnd | { type: 'run-start' }>;
