import type { Diagnostic } from './diagnostic.ts';
import { type ErrorCode, TriptychError } from './error.ts';
import type { Compiler, Simulator } from './renode/checkers.ts';
import type { Change } from './workspace/change.ts';
import type { Workspace } from './workspace/workspace.ts';

/** What a task is given: the ports and the way to stop it. Passed on explicitly, never looked up. */
export interface Run {
  workspace: Workspace;
  signal: AbortSignal;
  /** Absent where the user has no .NET SDK. */
  compiler?: Compiler;
  /** Absent where the user has no Renode. */
  simulator?: Simulator;
}

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

/** Plain JSON, one line of the command line's `--json` each. */
export type RunEvent =
  | { type: 'stage-start'; stage: string; at: number }
  | { type: 'stage-end'; stage: string; at: number; milliseconds: number }
  /** A stage that could not run here, or had nothing to do; the run goes on. */
  | { type: 'skipped'; stage: string; reason: string }
  | { type: 'progress'; stage: string; done: number; total: number }
  | { type: 'diagnostics'; diagnostics: Diagnostic[] }
  | { type: 'device'; name: string; description?: string; peripherals: PeripheralSummary[] }
  | ({ type: 'peripheral' } & PeripheralReport)
  | RunEnd;

/** The last event of every run, exactly once. */
export type RunEnd =
  | { type: 'run-end'; outcome: 'done'; changes: Change[]; milliseconds: number }
  | { type: 'run-end'; outcome: 'cancelled'; milliseconds: number }
  | { type: 'run-end'; outcome: 'failed'; code: ErrorCode; message: string; milliseconds: number };

/** What a stage may say while it runs. */
export type StageEvent = Exclude<RunEvent, RunEnd>;

export type Stage<Input, Output> = (input: Input, run: Run) => AsyncGenerator<StageEvent, Output>;

/** Gives a stage its start and end events, its timing and its place to stop. */
export function stage<Input, Output>(name: string, body: Stage<Input, Output>): Stage<Input, Output> {
  return async function* (input, run) {
    run.signal.throwIfAborted();
    const start = performance.now();
    yield { type: 'stage-start', stage: name, at: Date.now() };
    const output = yield* body(input, run);
    run.signal.throwIfAborted();
    yield { type: 'stage-end', stage: name, at: Date.now(), milliseconds: performance.now() - start };
    return output;
  };
}

/**
 * Runs a task to its end. Iterating never throws: whatever happens becomes the one `run-end`.
 * @param task yields events and returns the changes it proposes.
 */
export async function* runTask(
  task: AsyncGenerator<StageEvent, Change[]>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  try {
    const changes = yield* task;
    yield { type: 'run-end', outcome: 'done', changes, milliseconds: elapsed() };
  } catch (error) {
    yield endOf(error, signal, elapsed());
  }
}

function endOf(error: unknown, signal: AbortSignal, milliseconds: number): RunEnd {
  if (signal.aborted || (error instanceof TriptychError && error.code === 'cancelled')) {
    return { type: 'run-end', outcome: 'cancelled', milliseconds };
  }
  if (error instanceof TriptychError) {
    return { type: 'run-end', outcome: 'failed', code: error.code, message: error.message, milliseconds };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { type: 'run-end', outcome: 'failed', code: 'internal', message, milliseconds };
}
