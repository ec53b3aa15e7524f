import {
  EndOfLine,
  FilePermission,
  l10n,
  Range,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { Change } from '../../../engine/index.ts';
import { sameText } from '../review/file-state.ts';
import type { WriteResult } from '../review/session-ports.ts';
import { lineEdits } from './line-edits.ts';
import { uriOf } from './path-uri.ts';
import { messageOf, openDocument, presentText } from './present-text.ts';
import { unwritable } from './unwritable.ts';

/**
 * Writes all changes as one workspace edit, which one Undo takes back, and saves the edited documents. Where one
 * of them cannot be written, none is. Afterwards it looks at each file: what is not there is reported.
 */
export async function writeChanges(changes: Change[]): Promise<WriteResult[]> {
  const blocked = await Promise.all(changes.map(blockedBecause));
  if (blocked.some((reason) => reason !== undefined)) {
    const others = l10n.t('Not written, because another file cannot be.');
    return changes.map(({ path }, index) => ({ path, failure: blocked[index] ?? others }));
  }
  const problem = await applyAsOneEdit(changes);
  return Promise.all(changes.map((change) => resultOf(change, problem)));
}

async function blockedBecause(change: Change): Promise<string | undefined> {
  const uri = uriOf(change.path);
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false)
    return l10n.t('This file system is read-only.');
  if (change.before === undefined) return unwritable(uri);
  const { permissions } = await workspace.fs.stat(uri);
  return permissions !== undefined && permissions & FilePermission.Readonly
    ? l10n.t('The file is read-only.')
    : unwritable(uri);
}

/** @returns what went wrong, in VS Code's or the file system's words */
async function applyAsOneEdit(changes: Change[]): Promise<string | undefined> {
  try {
    const edit = new WorkspaceEdit();
    for (const change of changes) await addTo(edit, change);
    if (!(await workspace.applyEdit(edit))) return l10n.t('VS Code could not apply the edit.');
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

async function addTo(edit: WorkspaceEdit, change: Change): Promise<void> {
  const { path, before, after } = change;
  const uri = uriOf(path);
  if (before === undefined) {
    // Neither `overwrite` nor `ignoreIfExists`: a file that appears at the last moment makes the edit fail.
    edit.createFile(uri, { contents: await newBytes(change) });
    return;
  }
  if (after === undefined) {
    edit.deleteFile(uri);
    return;
  }
  const document = await workspace.openTextDocument(uri);
  const text = document.getText();
  if (!sameText(text, before)) throw new Error(l10n.t('{0} changed at the last moment.', uri.path));
  for (const { start, end, lines } of lineEdits(text, after)) {
    edit.replace(uri, new Range(start, 0, end, 0), lines);
  }
}

/** A file that moves keeps encoding, byte-order mark and line ends; a new one has what the settings say. */
async function newBytes({ path, after = '', movedFrom }: Change): Promise<Uint8Array> {
  if (movedFrom === undefined) return workspace.encode(after, { uri: uriOf(path) });
  const source = uriOf(movedFrom);
  const { encoding, eol } = await workspace.openTextDocument(source);
  const text = eol === EndOfLine.CRLF ? after.replace(/\r?\n/g, '\r\n') : after;
  return workspace.encode(text, { encoding: encoding === 'utf8' ? await markedOrNot(source) : encoding });
}

/** Whether VS Code calls a UTF-8 file with a byte-order mark so depends on how it was opened; its bytes do not lie. */
async function markedOrNot(uri: Uri): Promise<string> {
  const [first, second, third] = await workspace.fs.readFile(uri);
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf8bom' : 'utf8';
}

async function resultOf({ path, before, after }: Change, problem: string | undefined): Promise<WriteResult> {
  const uri = uriOf(path);
  const document = openDocument(uri);
  try {
    if (document?.isDirty && sameText(document.getText(), after)) return await saved(document, path);
    const now = await presentText(uri);
    if (sameText(now, after)) return { path };
    const isSaved = !document?.isDirty && now !== undefined && after !== undefined && !sameText(now, before);
    // Saving changed it once more, for instance by formatting it.
    if (problem === undefined && isSaved) return { path };
    return { path, failure: problem ?? l10n.t('The file has another text now.') };
  } catch (error) {
    return { path, failure: messageOf(error) };
  }
}

async function saved(document: TextDocument, path: string): Promise<WriteResult> {
  return (await document.save())
    ? { path }
    : { path, failure: l10n.t('Changed in the editor, but it could not be saved.') };
}
