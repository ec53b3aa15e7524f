import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { settleNames, writeDurably } from './durable-file.ts';

/** The few things that snapshots ask of a disk. Whatever returns has reached it and outlives a loss of power. */
export interface SnapshotDisk {
  makeFolder(path: string): Promise<void>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a file as a whole or not at all. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  read(path: string): Promise<Uint8Array>;
  /** None where there is no such folder. */
  names(folder: string): Promise<string[]>;
  /** Bytes of the files in a folder. */
  size(folder: string): Promise<number>;
}

export const snapshotDisk: SnapshotDisk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  write: (path, bytes) => writeDurably(path, bytes),
  replace: async (path, bytes) => {
    await writeDurably(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    await settleNames(dirname(path));
  },
  rename: async (from, to) => {
    await settleNames(from);
    await rename(from, to);
    await settleNames(dirname(to));
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
  read: (path) => readFile(path),
  names: async (folder) => {
    try {
      return await readdir(folder);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  },
  size: async (folder) => {
    let sum = 0;
    for (const name of await readdir(folder)) sum += (await stat(join(folder, name))).size;
    return sum;
  },
};
