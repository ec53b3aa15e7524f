import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LocalFileStorage } from '../../../node_modules/vectra/lib/storage/LocalFileStorage.js';

/**
 * Files that are there whole or not at all, also where the machine stops in the middle: written beside, brought to
 * the disk, and only then renamed. vectra's own storage writes over what is there.
 */
export class DurableStorage extends LocalFileStorage {
  override async upsertFile(path: string, content: Buffer | string): Promise<void> {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
    await syncFolder(dirname(path));
  }
}

/** Brings the new name to the disk too, on systems that let a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Windows has no such thing, and the name is not worth failing for.
  }
}
