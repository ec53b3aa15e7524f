import { closeSync, openSync, writeSync } from 'node:fs';
import { type LogRecord, TriptychError } from '../engine/index.ts';

/** Where the lines of a log go. */
export interface LogFile {
  write(record: LogRecord): void;
  close(): void;
}

/**
 * A log of JSON lines, appended to what is there. Written at once, so that what led to a crash is in it.
 * @throws TriptychError `write-failed` where the file cannot be opened
 */
export function logFile(path: string): LogFile {
  const file = opened(path);
  return {
    write: (record) => writeSync(file, `${JSON.stringify(record)}\n`),
    close: () => closeSync(file),
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError('write-failed', `The log ${path} cannot be written: ${reason}`, { cause: error });
  }
}
