import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { TriptychError, throwIfCancelled } from '../engine/index.ts';

/** What a command needs and does not change: linked, since copies would be too large. */
const linked = new Set(['node_modules', '.venv', 'venv']);

/** What a build makes anew, and the history, which no check may change. */
const leftOut = new Set([
  ...['.git', '.hg', '.svn', 'target', 'dist', 'out', 'build', 'bin', 'obj', 'coverage', '__pycache__'],
  ...[
    '.next',
    '.nuxt',
    '.cache',
    '.turbo',
    '.gradle',
    '.mypy_cache',
    '.pytest_cache',
    '.tox',
    '.vscode-test',
  ],
]);

const MOST_FILES = 20_000;
const MOST_BYTES = 200_000_000;

/** Whether a part of a relative path is a folder that is not copied. */
export function isNotCopied(path: string): boolean {
  return path
    .split(/[\\/]/)
    .slice(0, -1)
    .some((part) => linked.has(part) || leftOut.has(part));
}

/**
 * Copies a workspace folder without what is heavy.
 * @returns the relative paths of the files, with `/`
 * @throws TriptychError `tool-failed` where it is too large, `cancelled`
 */
export async function copyWorkspace(folder: string, copy: string, signal: AbortSignal): Promise<Set<string>> {
  const files = new Set<string>();
  const folders = [''];
  let bytes = 0;
  for (let path = folders.pop(); path !== undefined; path = folders.pop()) {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      throwIfCancelled(signal);
      const inner = join(path, entry.name);
      if (linked.has(entry.name)) {
        await symlink(resolve(folder, inner), join(copy, inner), 'junction');
      } else if (entry.isDirectory()) {
        if (leftOut.has(entry.name)) continue;
        await mkdir(join(copy, inner));
        folders.push(inner);
      } else if (entry.isSymbolicLink()) {
        await copyLink(folder, copy, inner);
      } else if (entry.isFile()) {
        bytes += (await lstat(join(folder, inner))).size;
        files.add(inner.replaceAll(sep, '/'));
        if (files.size > MOST_FILES || bytes > MOST_BYTES) throw tooLarge();
        await copyFile(join(folder, inner), join(copy, inner), constants.COPYFILE_FICLONE);
      }
    }
  }
  return files;
}

/** A link that stays inside the folder; through any other the command could write outside the copy. */
async function copyLink(folder: string, copy: string, path: string): Promise<void> {
  const target = await readlink(join(folder, path));
  const fromRoot = relative(folder, resolve(folder, dirname(path), target));
  if (isAbsolute(target) || fromRoot.startsWith('..') || isAbsolute(fromRoot)) return;
  await symlink(target, join(copy, path));
}

function tooLarge(): TriptychError {
  const megabytes = MOST_BYTES / 1_000_000;
  return new TriptychError(
    'tool-failed',
    `The workspace has more than ${MOST_FILES} files or ${megabytes} MB; it is not copied for the check command.`,
  );
}
