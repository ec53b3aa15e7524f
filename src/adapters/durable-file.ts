import { open } from 'node:fs/promises';

/**
 * Writes a file, and returns when it has reached the disk. Nobody but the user may read it: what is in it is theirs.
 * @param flags `wx` where there must be no such file yet
 */
export async function writeDurably(
  path: string,
  content: Uint8Array | string,
  flags: 'w' | 'wx' = 'w',
): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Brings the names in a folder to the disk, where the system can do so for folders: Windows cannot, and some file
 * systems refuse; the names then reach it a little later.
 */
export async function settleNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
