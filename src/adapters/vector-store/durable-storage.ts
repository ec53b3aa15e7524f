import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LocalFileStorage } from '../../../node_modules/vectra/lib/storage/LocalFileStorage.js';
import { settleNames, writeDurably } from '../durable-file.ts';

/**
 * Files that are there whole or not at all, also where the machine stops in the middle: written beside, brought to
 * the disk, and only then renamed. vectra's own storage writes over what is there.
 */
export class DurableStorage extends LocalFileStorage {
  override async upsertFile(path: string, content: Buffer | string): Promise<void> {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await writeDurably(temporary, content);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
    await settleNames(dirname(path));
  }
}
