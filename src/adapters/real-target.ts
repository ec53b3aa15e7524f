import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Where writing to a path would end: its real path, or that of the nearest folder above it that exists. A link
 * whose target is missing exists, yet `realpath` finds nothing: writing would follow it.
 */
export async function realTarget(path: string, links = 0): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (links > 40) throw error;
  }
  const target = await readlink(path).catch(() => undefined);
  if (target !== undefined) return realTarget(resolve(dirname(path), target), links + 1);
  const above = dirname(path);
  return above === path ? path : join(await realTarget(above, links), basename(path));
}
