import type { Hardware } from './backend/definition.ts';
import type { BackendEvent } from './backend/events.ts';
import type { Accuracy } from './contracts/accuracy.ts';
import type { Plan } from './contracts/plan.ts';
import type { Review } from './contracts/review.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { HunkResult } from './edit/hunk-result.ts';
import type { ErrorCode } from './error.ts';
import type { SearchResult, Why } from './retrieval/retriever.ts';
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

/** Lines of a file, from 1 on, both included. */
export interface Lines {
  startLine: number;
  endLine: number;
}

/** A passage of the workspace that was found for a request: where it lies and why, never its text. */
export interface FoundPassage {
  /** URI of the folder of the workspace it lies in. */
  folder: string;
  /** Relative to that folder, with `/`. */
  path: string;
  range: Lines;
  /** Of a PDF, from 1 on; the range is then of the page's text. */
  page?: number;
  /** The symbol, heading, register or peripheral it is. */
  name?: string;
  /** Of the best one 1. */
  score: number;
  /** The largest share first. */
  why: Why[];
  /** Estimated tokens of its text. */
  tokens: number;
}

/** What was found in the workspace for a request. */
export interface FoundPassages extends Pick<SearchResult, 'mode' | 'notes' | 'milliseconds'> {
  /** Best first. */
  passages: FoundPassage[];
}

/** Something the planner was given and says it relied on. */
export interface UsedContext {
  /** As the planner was given it: `path`, `path:start-end`, the name of a register. */
  label: string;
  /** Where it lies; absent for what lies in no file. */
  place?: {
    /** URI of the folder of the workspace; absent for the run's own. */
    folder?: string;
    path: string;
    /** Absent where it is the whole file. */
    range?: Lines;
    page?: number;
  };
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
  /** What of the workspace the models are shown besides what the user named, as far as it fits. */
  | ({ type: 'passages'; stage: string } & FoundPassages)
  | {
      type: 'plan';
      /** Its `context_used` has only labels of what the planner was really sent. */
      plan: Plan;
      reusedFrom?: { request: string; similarity: number };
      /** The entries of `context_used`, with their places, in the same order. Absent where there are none. */
      used?: UsedContext[];
      /** What else the planner said it relied on: it was not sent. Absent where there is none. */
      invented?: string[];
    }
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
