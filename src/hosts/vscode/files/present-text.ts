import { FileSystemError, FileType, l10n, type TextDocument, type Uri, workspace } from 'vscode';
import { TriptychError } from '../../../engine/index.ts';
import { textFault } from './text-fault.ts';

/** Bytes; a text longer than this is no source file of a peripheral. */
const longest = 32 * 1024 * 1024;

/**
 * The text of a file as the user sees it: of the editor where it is open, saved or not, else of the file.
 * @returns `undefined` where there is no such file
 * @throws TriptychError `file-unreadable` also where the text could not be written back as it was; `file-too-large`
 */
export async function presentText(uri: Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  try {
    if (open) return await faithful(open.getText(), () => bytesBelow(open), uri);
    const bytes = await bytesOf(uri);
    return await faithful(await workspace.decode(bytes, { uri }), async () => bytes, uri);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (error instanceof TriptychError) throw error;
    throw new TriptychError(
      'file-unreadable',
      l10n.t('{0} cannot be read: {1}', uri.path, messageOf(error)),
      {
        cause: error,
      },
    );
  }
}

async function bytesOf(uri: Uri): Promise<Uint8Array> {
  const { size, type } = await workspace.fs.stat(uri);
  // A pipe or a device has no type that VS Code knows: reading it could wait for ever.
  if (!(type & FileType.File))
    throw new TriptychError('file-unreadable', l10n.t('{0} is no file that can be read.', uri.path));
  if (size > longest) throw new TriptychError('file-too-large', l10n.t('{0} has {1} bytes.', uri.path, size));
  return workspace.fs.readFile(uri);
}

/** Of a file that is gone, what the editor would write. */
async function bytesBelow(document: TextDocument): Promise<Uint8Array> {
  try {
    return await bytesOf(document.uri);
  } catch (error) {
    if (isNotFound(error)) return new TextEncoder().encode(document.getText());
    throw error;
  }
}

async function faithful(text: string, bytes: () => Promise<Uint8Array>, uri: Uri): Promise<string> {
  const fault = await textFault(text, bytes);
  if (fault === undefined) return text;
  const reason =
    fault === 'binary'
      ? l10n.t('{0} is a binary file.', uri.path)
      : l10n.t(
          '{0} holds bytes that are no text in the encoding it is read in. Reopen it with its own encoding, then try again.',
          uri.path,
        );
  throw new TriptychError('file-unreadable', reason);
}

/** The document of an editor that shows this file. One that was deleted on disk but is unsaved counts too. */
export function openDocument(uri: Uri) {
  const key = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === key && !document.isClosed);
}

/** A path below something that is no folder is not there either. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof FileSystemError)) return false;
  return (
    error.code === 'FileNotFound' || error.code === 'FileNotADirectory' || error.message.includes('ENOTDIR')
  );
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
