import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { TriptychError, type Workspace } from '../engine/index.ts';
import { fileText } from './file-text.ts';
import { openRegularFile } from './open-regular-file.ts';
import { realTarget } from './real-target.ts';
import { writeObstacle } from './write-obstacle.ts';

/** Files that are read whole are generated or written by hand; more than this is neither. */
const LARGEST_TEXT = 64 * 1024 * 1024;
const CHUNK = 256 * 1024;

/** The workspace as plain files of this machine. Relative paths are meant from the current folder. */
export const workspaceFiles: Workspace = {
  async readText(path, signal) {
    try {
      return fileText(await readWhole(path, signal), path).text;
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw toTriptychError(error, path, signal);
    }
  },

  async *readChunks(path, signal) {
    try {
      const file = await openRegularFile(path);
      // The stream closes the file.
      for await (const chunk of file.createReadStream({ encoding: 'utf8', highWaterMark: CHUNK, signal })) {
        yield chunk as string;
      }
    } catch (error) {
      throw isMissing(error)
        ? new TriptychError('file-not-found', `There is no file ${path}.`, { cause: error })
        : toTriptychError(error, path, signal);
    }
  },

  async readNames(folder, signal) {
    try {
      return await readdir(folder);
    } catch (error) {
      if (isMissing(error)) {
        return [];
      }
      throw toTriptychError(error, folder, signal);
    }
  },

  join,

  isWithin: async (folder, path) => (await realPath(folder, path)) !== undefined,
  realPath,
  obstacle: (folder, path) =>
    writeObstacle(
      resolve(folder, path),
      (place) => relative(resolve(folder), place).replaceAll(sep, '/') || '.',
    ),
};

async function realPath(folder: string, path: string): Promise<string | undefined> {
  const [root, target] = await Promise.all([realTarget(resolve(folder)), realTarget(resolve(path))]);
  const isBelow = target !== root && target.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
  return isBelow ? relative(root, target).replaceAll(sep, '/') : undefined;
}

async function readWhole(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const file = await openRegularFile(path);
  try {
    const { size } = await file.stat();
    if (size <= LARGEST_TEXT) return await file.readFile({ signal });
    throw new TriptychError('file-too-large', `${path} has ${size} bytes; at most ${LARGEST_TEXT} are read.`);
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function toTriptychError(error: unknown, path: string, signal: AbortSignal): TriptychError {
  if (error instanceof TriptychError) {
    return error;
  }
  if (signal.aborted) {
    return new TriptychError('cancelled', 'Cancelled.', { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new TriptychError('file-unreadable', `${path} cannot be read: ${reason}`, { cause: error });
}
