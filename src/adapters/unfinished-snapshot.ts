import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Whether the process probably ended while it wrote the files of the latest snapshot that was not undone. A look at
 * names only, without the snapshot store, which would have to be loaded; the store itself says what is so.
 * @param folder of the snapshot store
 */
export async function hasUnfinishedSnapshot(folder: string): Promise<boolean> {
  // What is half made or half removed has a dot in its name.
  const ids = (await namesIn(folder)).filter((name) => !name.includes('.')).toSorted();
  for (const id of ids.toReversed()) {
    const names = await namesIn(join(folder, id));
    if (names.includes('manifest.json') && !names.includes('undone.json'))
      return !names.includes('applied.json');
  }
  return false;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
