import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TriptychError, throwIfCancelled } from '../../engine/index.ts';

/** Milliseconds without a sign of life after which a lock was left behind. */
const STALE = 30_000;
const SIGN_OF_LIFE = 5000;
const LONGEST_WAIT = 40_000;
const BETWEEN_ATTEMPTS = 20;

/**
 * Does something while no other process does the same in this folder.
 * @throws TriptychError `cancelled` while waiting; `write-failed` where another does not come to an end
 * @throws what the system says where the folder cannot be written
 */
export async function whileLocked<Result>(
  folder: string,
  signal: AbortSignal,
  action: () => Promise<Result>,
): Promise<Result> {
  const path = join(folder, 'lock');
  const owner = `${hostname()}\n${process.pid}\n${randomUUID()}`;
  await take(path, owner, signal);
  const alive = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), SIGN_OF_LIFE);
  alive.unref();
  try {
    return await action();
  } finally {
    clearInterval(alive);
    // After a long sleep of the machine it may be another's by now.
    if ((await ownerOf(path)) === owner) await rm(path, { force: true }).catch(() => {});
  }
}

async function take(path: string, owner: string, signal: AbortSignal): Promise<void> {
  const end = performance.now() + LONGEST_WAIT;
  for (;;) {
    throwIfCancelled(signal);
    if (await create(path, owner)) return;
    if (await removeIfLeftBehind(path)) continue;
    if (performance.now() > end) {
      throw new TriptychError('write-failed', 'Another window has been writing these vectors for too long.');
    }
    // Not always the same, so that two that wait do not go on meeting each other.
    await pause(BETWEEN_ATTEMPTS * (0.5 + Math.random()));
  }
}

async function create(path: string, owner: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(owner);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // On Windows a file that is just being deleted says so, and nothing else.
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false;
    throw error;
  }
}

/** Moved away before it is removed, so that of two who see it only one does, and nobody removes a new one. */
async function removeIfLeftBehind(path: string): Promise<boolean> {
  const owner = await ownerOf(path);
  if (owner === undefined || !(await isLeftBehind(path, owner))) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await ownerOf(aside)) !== owner) await link(aside, path).catch(() => {});
    await rm(aside, { force: true });
    return true;
  } catch {
    return false;
  }
}

async function isLeftBehind(path: string, owner: string): Promise<boolean> {
  const [host, pid] = owner.split('\n');
  if (host === hostname() && pid !== undefined && !isRunning(Number(pid))) return true;
  try {
    // A clock may have been put back, and a time in the future would never pass.
    return Math.abs(Date.now() - (await stat(path)).mtimeMs) > STALE;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function ownerOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
