import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Change, TriptychError } from '../engine/index.ts';
import { realTarget } from './real-target.ts';
import { textOf } from './workspace-files.ts';

/**
 * Writes changes below a folder, each whole or not at all.
 * @param folder nothing outside it is written, also not through a link
 * @param onWritten is told of each file once it stands
 * @throws TriptychError `write-failed`, also where a file is no longer what the change was made from
 */
export async function writeFiles(
  changes: Change[],
  folder: string,
  signal: AbortSignal,
  onWritten: (change: Change) => void,
): Promise<void> {
  await attempt(folder, () => mkdir(folder, { recursive: true }));
  const root = await realpath(folder);
  for (const change of changes) {
    signal.throwIfAborted();
    await attempt(change.path, () => writeOne(change, root));
    onWritten(change);
  }
}

async function writeOne(change: Change, root: string): Promise<void> {
  // Where it would end is asked before any folder is made for it: a link on the way could lead anywhere.
  const target = join(await realTarget(dirname(resolve(change.path))), basename(change.path));
  const fromRoot = relative(root, target);
  if (fromRoot.startsWith('..') || isAbsolute(fromRoot) || fromRoot.split(sep).includes('.git')) {
    throw new TriptychError(
      'write-failed',
      `${change.path} is not in the output folder; nothing was written there.`,
    );
  }
  const directory = dirname(target);
  await mkdir(directory, { recursive: true });
  if (await isLink(target)) {
    throw new TriptychError('write-failed', `${change.path} is a link; it is not followed.`);
  }
  const bytes = await currentBytes(target);
  const text = bytes === undefined ? undefined : textOf(bytes, change.path);
  if (text !== change.before) {
    throw new TriptychError('write-failed', `${change.path} changed meanwhile; it is left as it is.`);
  }
  const temporary = join(directory, `.${basename(target)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, withLineEndsOf(bytes, change.after), { flag: 'wx' });
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

/** A file that ends its lines as Windows does goes on doing so. */
function withLineEndsOf(bytes: Buffer | undefined, text: string): string {
  return bytes?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

async function currentBytes(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function attempt<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof TriptychError) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError('write-failed', `${path} cannot be written: ${reason}`, { cause: error });
  }
}
