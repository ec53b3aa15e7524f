import { appendFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunRecord, runRecord, TriptychError } from '../engine/index.ts';

/** The records of earlier runs. */
export interface History {
  /** @throws TriptychError `write-failed` */
  append(record: RunRecord): Promise<void>;
  /** The last runs, oldest first. What cannot be read is passed over. @throws TriptychError `file-unreadable` */
  read(): Promise<RunRecord[]>;
  /** @throws TriptychError `write-failed` */
  clear(): Promise<void>;
}

/** Milliseconds after which the lock of a process that died is removed. */
const STALE_LOCK = 60_000;

/**
 * A history as JSON lines: records of this run and the newer ones in `runs.jsonl`, the ones before in
 * `runs-before.jsonl`. Records are only ever appended; a full file becomes the older one by renaming, so that several
 * processes may write at once and none loses a record.
 * @param most runs that are given back; on disk there are at most twice as many
 */
export function historyFile(folder: string, most = 500): History {
  const newer = join(folder, 'runs.jsonl');
  const older = join(folder, 'runs-before.jsonl');
  return {
    append: (record) =>
      attempt('write-failed', folder, async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // A line feed before it: a record that was cut off by a crash must not spoil the next one.
        await appendFile(newer, `\n${JSON.stringify(record)}\n`, { mode: 0o600 });
        if (countOf(await textOf(newer)) >= most) await rotate(newer, older, most);
      }),
    read: () =>
      attempt('file-unreadable', folder, async () => {
        const text = `${await textOf(older)}\n${await textOf(newer)}`;
        return text.split('\n').flatMap(recordOf).slice(-most);
      }),
    clear: () =>
      attempt('write-failed', folder, async () => {
        await rm(newer, { force: true });
        await rm(older, { force: true });
      }),
  };
}

/** Makes the full file the older one. Only one process does so at a time; the others need not. */
async function rotate(newer: string, older: string, most: number): Promise<void> {
  const lock = `${newer}.lock`;
  if (!(await locked(lock))) return;
  try {
    // Another process may have done so between the count and the lock.
    if (countOf(await textOf(newer)) >= most) await rename(newer, older);
  } finally {
    await rm(lock, { force: true });
  }
}

async function locked(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch {
    const made = await stat(lock).catch(() => undefined);
    // The next run tries again.
    if (made && Date.now() - made.mtimeMs > STALE_LOCK) await rm(lock, { force: true });
    return false;
  }
}

function countOf(text: string): number {
  return text.split('\n').filter((line) => line !== '').length;
}

function recordOf(line: string): RunRecord[] {
  if (line === '') return [];
  try {
    const { success, data } = runRecord.safeParse(JSON.parse(line));
    return success ? [data] : [];
  } catch {
    return [];
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

async function attempt<Result>(
  code: 'write-failed' | 'file-unreadable',
  folder: string,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError(code, `The history in ${folder} is not at hand: ${reason}`, { cause: error });
  }
}
