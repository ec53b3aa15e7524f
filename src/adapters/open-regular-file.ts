import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { TriptychError } from '../engine/index.ts';

/**
 * A file, opened for reading. A pipe or a device would keep its reader waiting for as long as it likes, and nothing
 * could stop that: it is refused, and the opening itself does not wait for a writer.
 * @throws TriptychError `file-unreadable` where it is no file; the system's own errors
 */
export async function openRegularFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const state = await file.stat();
    if (state.isFile()) return file;
    const what = state.isDirectory() ? 'a folder, not a file' : 'a pipe or a device, not a file';
    throw new TriptychError('file-unreadable', `${path} is ${what}.`);
  } catch (error) {
    await file.close();
    throw error;
  }
}
