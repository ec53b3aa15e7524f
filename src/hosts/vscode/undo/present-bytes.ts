import { l10n, type Uri, workspace } from 'vscode';
import { bytesDigest, type Snapshot, textDigest } from '../../../adapters/snapshot-store.ts';
import { TriptychError } from '../../../engine/index.ts';
import { uriOf } from '../files/path-uri.ts';
import { isNotFound, openDocument } from '../files/present-text.ts';
import type { PresentFile } from './plan-undo.ts';

/** Bytes; no file that Triptych writes is longer. */
const longest = 50 * 1024 * 1024;

/**
 * The bytes of a file as the user sees it: what an editor holds unsaved counts, in the file's encoding.
 * @returns `undefined` where there is no such file
 * @throws TriptychError `file-too-large`, and what VS Code throws
 */
export async function presentBytes(uri: Uri): Promise<Uint8Array | undefined> {
  const document = openDocument(uri);
  const onDisk = await bytesOnDisk(uri);
  if (!document?.isDirty) return onDisk;
  // Whether VS Code calls a UTF-8 file with a byte-order mark so depends on how it was opened.
  const isMarked = onDisk?.[0] === 0xef && onDisk[1] === 0xbb && onDisk[2] === 0xbf;
  const encoding = isMarked && document.encoding === 'utf8' ? 'utf8bom' : document.encoding;
  return workspace.encode(document.getText(), { encoding });
}

async function bytesOnDisk(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > longest)
      throw new TriptychError('file-too-large', l10n.t('{0} has {1} bytes.', uri.path, size));
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** What tells whether a file is as it was left. */
export async function presentFile(uri: Uri): Promise<PresentFile> {
  const bytes = await presentBytes(uri);
  if (!bytes) return {};
  const text = openDocument(uri)?.getText() ?? (await workspace.decode(bytes, { uri }));
  return { bytes: bytesDigest(bytes), text: textDigest(text) };
}

/** The files of a snapshot as they are now, by their paths. */
export async function presentFiles({ files }: Snapshot): Promise<Map<string, PresentFile>> {
  const present = new Map<string, PresentFile>();
  for (const { path } of files) present.set(path, await presentFile(uriOf(path)));
  return present;
}
