import { chmod, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Change, TriptychError } from '../engine/index.ts';
import { realTarget } from './real-target.ts';
import { type WriteTarget, writeTarget } from './write-target.ts';

/**
 * Writes changes below a folder: all of them or none. Every target is looked at before the first is touched, the new
 * texts are on the disk before the first takes its place, and what was replaced is put back where a later one fails.
 * @param folder nothing outside it is written, also not through a link
 * @throws TriptychError `write-failed`, also where a file is no longer what the change was made from; it says what
 * stands all the same
 */
export async function writeFiles(changes: Change[], folder: string, signal: AbortSignal): Promise<void> {
  const targets: WriteTarget[] = [];
  const madeFolders: string[] = [];
  const replaced: WriteTarget[] = [];
  try {
    const root = await realTarget(resolve(folder));
    for (const change of changes) targets.push(await attempt(change.path, () => writeTarget(change, root)));
    for (const target of targets) {
      signal.throwIfAborted();
      await attempt(target.path, () => prepare(target, madeFolders));
    }
    for (const target of targets) {
      signal.throwIfAborted();
      await attempt(target.path, () => replace(target));
      replaced.push(target);
    }
  } catch (error) {
    const standing = await putBack(replaced);
    await removeAll(targets, madeFolders);
    throw error instanceof TriptychError ? withState(error, standing) : error;
  }
}

async function replace({ temporary, file, after }: WriteTarget): Promise<void> {
  await (after === undefined ? rm(file) : rename(temporary, file));
}

/** Has the new text on the disk, beside the file it is for. */
async function prepare(target: WriteTarget, madeFolders: string[]): Promise<void> {
  if (target.after === undefined) return;
  madeFolders.push(...(await makeFolders(dirname(target.file))));
  await writeFile(target.temporary, target.after, { flag: 'wx' });
  if (target.mode !== undefined) await chmod(target.temporary, target.mode);
}

/** @returns the folders that were not there, from the outermost to the innermost */
async function makeFolders(folder: string): Promise<string[]> {
  const outermost = await mkdir(folder, { recursive: true });
  if (outermost === undefined) return [];
  const made = [folder];
  while (made[0] !== outermost) made.unshift(dirname(made[0]!));
  return made;
}

/** @returns the paths of those that could not be put back */
async function putBack(replaced: WriteTarget[]): Promise<string[]> {
  const standing: string[] = [];
  for (const { path, file, temporary, before } of replaced.toReversed()) {
    try {
      if (before === undefined) {
        await rm(file);
      } else {
        await writeFile(temporary, before.bytes, { flag: 'wx' });
        await chmod(temporary, before.mode);
        await rename(temporary, file);
      }
    } catch {
      standing.push(path);
    }
  }
  return standing;
}

/** Folders only where nothing else is in them by now. */
async function removeAll(targets: WriteTarget[], madeFolders: string[]): Promise<void> {
  for (const { temporary } of targets) await rm(temporary, { force: true }).catch(() => {});
  for (const folder of madeFolders.toReversed()) await rmdir(folder).catch(() => {});
}

function withState({ code, message, cause }: TriptychError, standing: string[]): TriptychError {
  const state =
    standing.length === 0
      ? 'Nothing was written.'
      : `Already written, and not to be put back: ${standing.join(', ')}.`;
  return new TriptychError(code, `${message} ${state}`, { cause });
}

async function attempt<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof TriptychError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError('write-failed', `${path} cannot be written: ${reason}.`, { cause: error });
  }
}
