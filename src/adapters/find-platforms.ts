import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TriptychError } from '../engine/index.ts';

/**
 * The platform descriptions meant by paths of `.repl` files and of folders that hold some.
 * @returns absolute paths, those of a folder sorted
 * @throws TriptychError `file-not-found`
 */
export async function findPlatforms(paths: string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => platformsAt(resolve(path))));
  return [...new Set(found.flat())];
}

async function platformsAt(path: string): Promise<string[]> {
  const state = await stat(path).catch((cause) => {
    throw new TriptychError('file-not-found', `There is no ${path}.`, { cause });
  });
  if (!state.isDirectory()) {
    return [path];
  }
  const names = (await readdir(path)).filter((name) => name.endsWith('.repl')).sort();
  if (names.length === 0) {
    throw new TriptychError('file-not-found', `The folder ${path} holds no .repl file.`);
  }
  return names.map((name) => join(path, name));
}
