import { FileSystemError, FileType, l10n, type Uri, workspace } from 'vscode';
import { TriptychError } from '../../../engine/index.ts';

/** Bytes; a text longer than this is no source file of a peripheral. */
const longest = 32 * 1024 * 1024;

/**
 * The text of a file as the user sees it: of the editor where it is open, saved or not, else of the file.
 * @returns `undefined` where there is no such file
 * @throws TriptychError `file-unreadable`, `file-too-large`
 */
export async function presentText(uri: Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open) return open.getText();
  try {
    const { size, type } = await workspace.fs.stat(uri);
    // A pipe or a device has no type that VS Code knows: reading it could wait for ever.
    if (!(type & FileType.File))
      throw new TriptychError('file-unreadable', l10n.t('{0} is no file that can be read.', uri.path));
    if (size > longest)
      throw new TriptychError('file-too-large', l10n.t('{0} has {1} bytes.', uri.path, size));
    return await workspace.decode(await workspace.fs.readFile(uri), { uri });
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
