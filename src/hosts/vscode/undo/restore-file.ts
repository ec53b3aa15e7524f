import { Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { bytesDigest } from '../../../adapters/snapshot-store.ts';
import { lineEdits } from '../files/line-edits.ts';
import { isNotFound, openDocument } from '../files/present-text.ts';

/**
 * Puts a file back to the byte; deletes it where there was none. An editor that shows it gets an edit, which its own
 * Undo takes back.
 */
export async function restoreFile(uri: Uri, bytes: Uint8Array | undefined): Promise<void> {
  if (!bytes) return remove(uri);
  const document = openDocument(uri);
  if (document && (await isThere(uri))) await editBack(document, bytes);
  // What saving made of it, for instance by formatting, is not what was there.
  if (bytesDigest(await bytesOf(uri)) !== bytesDigest(bytes)) await workspace.fs.writeFile(uri, bytes);
}

/** What is gone already needs no deleting. */
async function remove(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

async function editBack(document: TextDocument, bytes: Uint8Array): Promise<void> {
  const text = await workspace.decode(bytes, { encoding: document.encoding });
  const edit = new WorkspaceEdit();
  for (const { start, end, lines } of lineEdits(document.getText(), text))
    edit.replace(document.uri, new Range(start, 0, end, 0), lines);
  if (await workspace.applyEdit(edit)) await document.save();
}

async function isThere(uri: Uri): Promise<boolean> {
  return (await bytesOf(uri)) !== undefined;
}

async function bytesOf(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}
