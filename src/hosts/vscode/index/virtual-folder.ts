import { RelativePattern, Uri, workspace } from 'vscode';
import type { VirtualFile } from '../../../adapters/workspace-index/workspace-index.ts';
import { isNotFound } from '../files/present-text.ts';
import { relativeTo } from '../review/path-text.ts';

/** Files of a virtual folder that are looked at: each is fetched, perhaps over a network. */
const mostFiles = 5000;
/** Bytes; what is larger is no source file. */
const largest = 1024 * 1024;

/** All files of a folder that is not on this machine, short of those the user excludes from the explorer. */
export async function listVirtualFiles(folder: string, signal: AbortSignal): Promise<VirtualFile[]> {
  const pattern = new RelativePattern(Uri.parse(folder, true), '**/*');
  // `undefined`: what `files.exclude` says.
  const found = await workspace.findFiles(pattern, undefined, mostFiles);
  signal.throwIfAborted();
  return Promise.all(found.map((uri) => versioned(folder, uri)));
}

async function versioned(folder: string, uri: Uri): Promise<VirtualFile> {
  const path = relativeTo(folder, uri.toString());
  try {
    const { mtime, size } = await workspace.fs.stat(uri);
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
