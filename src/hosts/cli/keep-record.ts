import type { History } from '../../adapters/history-file.ts';
import { type LogFile, logFile } from '../../adapters/log-file.ts';
import {
  type Change,
  emptyRunRecord,
  foldMetrics,
  isLogged,
  type LogLevel,
  logRecord,
  type RunEvent,
  runTask,
  type StageEvent,
  TriptychError,
} from '../../engine/index.ts';

export interface RecordOptions {
  /** Absent where the user wants nothing to be kept. */
  history?: History;
  log?: { path: string; level: LogLevel };
}

/** Logs a run while it goes on, and keeps its record once it is over. What is kept is told before the end. */
export async function* keepRecord(
  events: AsyncGenerator<RunEvent, void>,
  { history, log }: RecordOptions,
): AsyncGenerator<RunEvent, void> {
  let record = emptyRunRecord();
  for await (const event of log ? logged(events, log) : events) {
    record = foldMetrics(record, event);
    if (event.type === 'run-end' && history) {
      const failure = await history.append(record).catch((error: unknown) => error);
      if (failure instanceof TriptychError) {
        yield { type: 'skipped', stage: 'history', reason: failure.message };
      }
    }
    yield event;
  }
}

async function* logged(
  events: AsyncGenerator<RunEvent, void>,
  { path, level }: { path: string; level: LogLevel },
): AsyncGenerator<RunEvent, void> {
  const file = attempt(() => logFile(path));
  if (file instanceof TriptychError) {
    // Asked for a log, a run without one is not what the user wants; nothing was spent so far.
    yield* runTask(failing(file), new AbortController().signal, { name: 'log' });
    return;
  }
  try {
    yield* writing(events, file, level);
  } finally {
    // The run has had its end; there is nobody left to tell.
    attempt(() => file.close());
  }
}

/** A disk that is full by now ends the log, and no more than the log. */
async function* writing(
  events: AsyncGenerator<RunEvent, void>,
  file: LogFile,
  level: LogLevel,
): AsyncGenerator<RunEvent, void> {
  let run = '';
  let isBroken = false;
  for await (const event of events) {
    if (event.type === 'run-start') run = event.run;
    const record = isBroken ? undefined : logRecord(event, run, Date.now());
    const failure = record && isLogged(record.level, level) ? attempt(() => file.write(record)) : undefined;
    if (!(failure instanceof TriptychError)) {
      yield event;
      continue;
    }
    isBroken = true;
    const told: RunEvent = { type: 'skipped', stage: 'log', reason: failure.message };
    // Nothing comes before the beginning of a run, and nothing after its end.
    yield* event.type === 'run-end' ? [told, event] : [event, told];
  }
}

// biome-ignore lint/correctness/useYield: a task that fails at once has nothing to say before.
async function* failing(error: TriptychError): AsyncGenerator<StageEvent, Change[]> {
  throw error;
}

function attempt<Result>(action: () => Result): Result | TriptychError {
  try {
    return action();
  } catch (error) {
    if (error instanceof TriptychError) return error;
    throw error;
  }
}
