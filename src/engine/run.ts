import type { Models } from './backend/models.ts';
import type { PromptSource } from './context/prompt-source.ts';
import { TriptychError } from './error.ts';
import type { Fallback, RunEnd, RunEvent, StageEstimate, StageEvent } from './events.ts';
import type { Compiler, Simulator } from './renode/checkers.ts';
import type { SyntaxParser } from './retrieval/references/syntax-parser.ts';
import type { Retriever } from './retrieval/retriever.ts';
import type { LanguageCheck } from './validation/language-check.ts';
import type { ProjectCheck } from './validation/project-check.ts';
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
  /** Absent for tasks that need no model. */
  models?: Models;
  prompts?: PromptSource;
  /** Finds what the workspace has to say about a request; absent where the host has no index. */
  retriever?: Retriever;
  /** Reads the syntax of files that were found; absent where the host has no grammars. */
  syntax?: SyntaxParser;
  /** What the languages say of a draft; absent where the host has no servers of languages. */
  languageCheck?: LanguageCheck;
  /** The project's own check command, where the user allowed one. */
  projectCheck?: ProjectCheck;
  /** Asks the user whether to spend what a run will probably cost. Absent: the user is not asked. */
  confirm?(estimate: StageEstimate[], signal: AbortSignal): Promise<boolean>;
}

export type Stage<Input, Output> = (input: Input, run: Run) => AsyncGenerator<StageEvent, Output>;
/** A stage that has nothing to say on its way may be a plain function. */
export type StageBody<Input, Output> = Stage<Input, Output> | ((input: Input, run: Run) => Promise<Output>);

/** Gives a stage its start and end events, its timing and its place to stop. */
export function stage<Input, Output>(name: string, body: StageBody<Input, Output>): Stage<Input, Output> {
  return async function* (input, run) {
    run.signal.throwIfAborted();
    const start = performance.now();
    yield { type: 'stage-start', stage: name, at: Date.now() };
    const working = body(input, run);
    const output = Symbol.asyncIterator in working ? yield* working : await working;
    run.signal.throwIfAborted();
    yield { type: 'stage-end', stage: name, at: Date.now(), milliseconds: performance.now() - start };
    return output;
  };
}

/**
 * Runs a task to its end. Iterating never throws: whatever happens becomes the one `run-end`.
 * @param task yields events and returns the changes it proposes; a `FailedRun` it throws carries what it has
 * @param name of the task, as a user knows it; `id` tells its run from others in logs
 */
export async function* runTask(
  task: AsyncGenerator<StageEvent, Change[]>,
  signal: AbortSignal,
  { name, id = crypto.randomUUID() }: { name: string; id?: string },
): AsyncGenerator<RunEvent, void> {
  const start = performance.now();
  yield { type: 'run-start', run: id, task: name, at: Date.now() };
  const elapsed = () => performance.now() - start;
  try {
    const changes = yield* task;
    signal.throwIfAborted();
    yield { type: 'run-end', outcome: 'done', changes, milliseconds: elapsed() };
  } catch (error) {
    yield endOf(error, signal, elapsed());
  }
}

function endOf(error: unknown, signal: AbortSignal, milliseconds: number): RunEnd {
  if (signal.aborted || (error instanceof TriptychError && error.code === 'cancelled')) {
    return { type: 'run-end', outcome: 'cancelled', milliseconds };
  }
  if (error instanceof FailedRun) {
    const { code, message, fallback } = error;
    return { type: 'run-end', outcome: 'failed', code, message, fallback, milliseconds };
  }
  if (error instanceof TriptychError) {
    return { type: 'run-end', outcome: 'failed', code: error.code, message: error.message, milliseconds };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { type: 'run-end', outcome: 'failed', code: 'internal', message, milliseconds };
}

/** A run that failed and yet has something to give. */
export class FailedRun extends TriptychError {
  readonly fallback: Fallback;

  constructor(cause: TriptychError, fallback: Fallback) {
    super(cause.code, cause.message, { cause });
    this.name = 'FailedRun';
    this.fallback = fallback;
  }
}
