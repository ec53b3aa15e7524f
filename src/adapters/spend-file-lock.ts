import { closeSync, lstatSync, openSync, rmSync } from 'node:fs';

/** Milliseconds after which a lock was left behind: what is done under one takes about a millisecond. */
const STALE = 3000;

/** Milliseconds to wait for a lock, which is long enough for one that was left behind. */
const LONGEST_WAIT = 4000;

/** Milliseconds between two attempts. */
const PAUSE = 2;

/**
 * Does something while no other process does the same, and waits for its turn without giving up the thread, as the
 * action is part of a step that nothing of this process may come between either. Where there is no lock to be had, for
 * instance in a folder that cannot be written, it is done all the same.
 * @param path of the file that is there for as long as it takes
 */
export function whileLocked(path: string, action: () => void): void {
  const isLocked = lock(path);
  const since = Date.now();
  try {
    action();
  } finally {
    // After a long pause of this process it may be another's by now; if not, it is left behind.
    if (isLocked && Date.now() - since < STALE) remove(path);
  }
}

function lock(path: string): boolean {
  const end = Date.now() + LONGEST_WAIT;
  while (Date.now() < end) {
    const failure = create(path);
    if (failure === undefined) return true;
    // On Windows a file that is just being deleted says so, and nothing else.
    if (failure !== 'EEXIST' && !(failure === 'EPERM' && process.platform === 'win32')) return false;
    if (!isLeftBehind(path)) pause();
    else if (!remove(path)) return false;
  }
  return false;
}

/** @returns the system's code of what went wrong */
function create(path: string): string | undefined {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return undefined;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

function isLeftBehind(path: string): boolean {
  try {
    // A clock may have been put back, and a time in the future would never pass.
    return Math.abs(Date.now() - lstatSync(path).mtimeMs) > STALE;
  } catch {
    // It is gone.
    return false;
  }
}

function remove(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    return false;
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
