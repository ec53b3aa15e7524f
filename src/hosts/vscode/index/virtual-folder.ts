import { FileType, Uri, workspace } from 'vscode';
import { readExcludes } from '../../../adapters/workspace-index/files/exclude-pattern.ts';
import { fitsPath } from '../../../adapters/workspace-index/files/path-pattern.ts';
import type { VirtualFile } from '../../../adapters/workspace-index/workspace-index.ts';
import { isNotFound } from '../files/present-text.ts';
import { excludesOf } from './index-plan.ts';

/** Files of a virtual folder that are looked at: each is fetched, perhaps over a network. */
const mostFiles = 5000;
/** Bytes; what is larger is no source file. */
const largest = 1024 * 1024;
/** Folders that hold no source of the user's own. */
const leftOut = new Set(['.git', '.hg', '.svn', 'node_modules']);

/**
 * The files of a folder that is not on this machine, short of what `files.exclude` leaves out. They are walked through:
 * VS Code's own search for files needs a provider, which most virtual file systems have not.
 */
export async function listVirtualFiles(folder: string, signal: AbortSignal): Promise<VirtualFile[]> {
  const root = Uri.parse(folder, true);
  const excludes = readExcludes(excludesOf(root));
  const isMeant = (names: string[]) =>
    !leftOut.has(names.at(-1)!) && !excludes.some((pattern) => fitsPath(names, pattern));
  const files: VirtualFile[] = [];
  const folders: string[][] = [[]];
  for (let names = folders.shift(); names && files.length < mostFiles; names = folders.shift()) {
    signal.throwIfAborted();
    const above = names;
    const entries = (await entriesOf(Uri.joinPath(root, ...above)))
      .map(([name, type]) => ({ path: [...above, name], type }))
      .filter(({ path }) => isMeant(path));
    // Links are not followed: their type is another.
    folders.push(...entries.flatMap(({ path, type }) => (type === FileType.Directory ? [path] : [])));
    const found = entries.filter(({ type }) => type === FileType.File);
    files.push(...(await Promise.all(found.map(({ path }) => versioned(root, path)))));
  }
  return files.slice(0, mostFiles);
}

/** None where the folder cannot be read: the others still can. */
async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function versioned(root: Uri, names: string[]): Promise<VirtualFile> {
  const path = names.join('/');
  try {
    const { mtime, size } = await workspace.fs.stat(Uri.joinPath(root, ...names));
    return { path, version: `${mtime} ${size}` };
  } catch {
    return { path };
  }
}

/** A file's text; `undefined` where there is none, where it is too large or where it is none in UTF-8. */
export async function readVirtualText(
  folder: string,
  path: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const uri = Uri.joinPath(Uri.parse(folder, true), path);
  try {
    if ((await workspace.fs.stat(uri)).size > largest) return undefined;
    const bytes = await workspace.fs.readFile(uri);
    signal.throwIfAborted();
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || isNotFound(error)) return undefined;
    throw error;
  }
}
