import { type FileStat, Uri, workspace } from 'vscode';
import type { Change } from '../../../engine/index.ts';
import { uriOf } from '../files/path-uri.ts';

/** The folders that writing these changes will make, the outer ones first. */
export async function newFolders(changes: Change[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { path, before } of changes) {
    if (before !== undefined) continue;
    let folder = Uri.joinPath(uriOf(path), '..');
    while (folder.path !== '/' && !found.has(folder.toString()) && !(await statOf(folder))) {
      found.add(folder.toString());
      folder = Uri.joinPath(folder, '..');
    }
  }
  return [...found].toSorted((one, other) => one.length - other.length);
}

/** Removes those of the folders that are empty; what cannot be removed stays. @param folders the outer ones first */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of folders.toReversed()) {
    try {
      const uri = uriOf(folder);
      if ((await workspace.fs.readDirectory(uri)).length === 0) await workspace.fs.delete(uri);
    } catch {
      // An empty folder does no harm.
    }
  }
}

async function statOf(uri: Uri): Promise<FileStat | undefined> {
  try {
    return await workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}
