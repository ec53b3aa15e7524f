import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { type LogRecord, TriptychError } from '../engine/index.ts';

/** Where the lines of a log go. */
export interface LogFile {
  /** @throws TriptychError `write-failed` */
  write(record: LogRecord): void;
  /** @throws TriptychError `write-failed` where the system finds only now that it cannot keep what was written */
  close(): void;
}

/**
 * A log of JSON lines, appended to what is there. Written at once, so that what led to a crash is in it.
 * @throws TriptychError `write-failed` where the file cannot be opened
 */
export function logFile(path: string): LogFile {
  const file = attempt(path, () => openSync(path, flags, 0o600));
  return {
    write: (record) => attempt(path, () => writeFileSync(file, `${JSON.stringify(record)}\n`)),
    close: () => attempt(path, () => closeSync(file)),
  };
}

/** A pipe that nobody reads is an error; waiting for a reader could not be stopped. */
const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NONBLOCK;

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError('write-failed', `The log ${path} cannot be written: ${reason}`, { cause: error });
  }
}
