import { link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { settleNames, writeDurably } from '../../durable-file.ts';

/** The few things that the store of an index asks of a disk. */
export interface IndexDisk {
  /** Of the files and folders in a folder; none where there is no such folder. */
  names(folder: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Whole or not at all, and on the disk when it returns. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The same where there is no such file yet. @returns whether there was none */
  writeNew(path: string, bytes: Uint8Array): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Milliseconds since 1970; `undefined` where there is no such file. */
  modifiedAt(path: string): Promise<number | undefined>;
  makeFolder(path: string): Promise<void>;
}

export const indexDisk: IndexDisk = {
  names: (folder) => readdir(folder).catch(noneWhereMissing),
  read: (path) => readFile(path),
  async write(path, bytes) {
    const temporary = await writeTemporary(path, bytes);
    try {
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await settleNames(dirname(path));
  },
  async writeNew(path, bytes) {
    const temporary = await writeTemporary(path, bytes);
    try {
      // Unlike a renaming, a link never takes the place of a file.
      return await create(() => link(temporary, path), path, bytes);
    } finally {
      await rm(temporary, { force: true });
      await settleNames(dirname(path));
    }
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  async modifiedAt(path) {
    return (await stat(path).catch(() => undefined))?.mtimeMs;
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
};

async function create(linked: () => Promise<void>, path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await linked();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'ENOENT') throw error;
  }
  // A file system without links, such as FAT. Who is stopped in the middle leaves a file that its digest refuses.
  try {
    await writeDurably(path, bytes, 'wx');
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function writeTemporary(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `${crypto.randomUUID()}.tmp`);
  try {
    await writeDurably(temporary, bytes, 'wx');
    return temporary;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

function noneWhereMissing(error: unknown): string[] {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
