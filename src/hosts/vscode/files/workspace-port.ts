import { posix, relative } from 'node:path';
import { FileType, l10n, Uri, workspace } from 'vscode';
import { realTarget } from '../../../adapters/real-target.ts';
import { TriptychError, type Workspace } from '../../../engine/index.ts';
import { withLineFeeds } from '../review/file-state.ts';
import { decodeSlices } from './decode-slices.ts';
import { uriOf } from './path-uri.ts';
import { isNotFound, messageOf, openDocument, presentText } from './present-text.ts';
import { refusal } from './refusal.ts';

/** Bytes. The largest SVD file of a vendor known has about 12 million. */
const largestFile = 128 * 1024 * 1024;
/** Characters handed over at a time; between two of them others have their turn. */
const sliceLength = 64 * 1024;

/** The engine's view of the user's files: URIs, read through VS Code, so that remote and virtual ones work too. */
export const workspacePort: Workspace = {
  readText: async (path) => {
    const text = await presentText(uriOf(path));
    // Generated texts have line feeds; the endings of the file itself stay when it is written.
    return text === undefined ? undefined : withLineFeeds(text);
  },
  readChunks,
  readNames,
  join: (folder, path) => Uri.joinPath(uriOf(folder), path).toString(),
  isWithin: async (folder, path) => (await refusal(uriOf(path), uriOf(folder))) === undefined,
  realPath,
};

async function realPath(folder: string, path: string): Promise<string | undefined> {
  const [root, uri] = [uriOf(folder), uriOf(path)];
  if ((await refusal(uri, root)) !== undefined) return undefined;
  // Other file systems have no links that `refusal` lets pass.
  if (uri.scheme !== 'file') return posix.relative(root.path, uri.path);
  const [realRoot, real] = await Promise.all([realTarget(root.fsPath), realTarget(uri.fsPath)]);
  return relative(realRoot, real).replaceAll('\\', '/');
}

async function readNames(path: string): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(uriOf(path));
    return entries.map(([name]) => name);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw new TriptychError('file-unreadable', l10n.t('{0} cannot be listed: {1}', path, messageOf(error)), {
      cause: error,
    });
  }
}

async function* readChunks(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const uri = uriOf(path);
  const open = openDocument(uri);
  const slices = open?.isDirty ? slicesOf(open.getText()) : decodeSlices(await readBytes(uri), sliceLength);
  for (const slice of slices) {
    signal.throwIfAborted();
    yield slice;
    await pause();
  }
}

function* slicesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += sliceLength) yield text.slice(start, start + sliceLength);
}

async function readBytes(uri: Uri): Promise<Uint8Array> {
  try {
    const { size, type } = await workspace.fs.stat(uri);
    if (type & FileType.Directory)
      throw new TriptychError('file-unreadable', l10n.t('{0} is a folder.', uri.path));
    if (!(type & FileType.File))
      throw new TriptychError('file-unreadable', l10n.t('{0} is no file that can be read.', uri.path));
    if (size > largestFile) {
      throw new TriptychError(
        'file-too-large',
        l10n.t('{0} has {1} bytes; at most {2} are read.', uri.path, size, largestFile),
      );
    }
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof TriptychError) throw error;
    if (isNotFound(error)) throw new TriptychError('file-not-found', l10n.t('{0} is not there.', uri.path));
    throw new TriptychError(
      'file-unreadable',
      l10n.t('{0} cannot be read: {1}', uri.path, messageOf(error)),
      {
        cause: error,
      },
    );
  }
}

/** Lets everything else that waits in the extension host have its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
