import { l10n, Uri, window } from 'vscode';
import { uriOf } from './files/path-uri.ts';
import { refusal } from './files/refusal.ts';
import { openAt } from './open-at.ts';
import { isWholePath } from './review/path-text.ts';

/**
 * Opens a file that a model or the project's own check named. Nothing outside of the folder is opened: the path is
 * their word.
 * @param path relative to the folder, or absolute, as the project's own check has it
 * @param line from 1; 0 where it is about no line
 */
export async function openNamedFile(folder: Uri, path: string, line: number): Promise<void> {
  const file = fileNamed(path, folder);
  const refused = await refusal(file, folder);
  if (refused === undefined) return openAt(file.toString(), Math.max(1, line), 1);
  void window.showWarningMessage(l10n.t('{0} is not opened. {1}', path, refused));
}

function fileNamed(path: string, folder: Uri): Uri {
  try {
    if (isWholePath(path)) return uriOf(path);
  } catch {
    // It only looks like an address; then it is a name, of a file that is not there.
  }
  return Uri.joinPath(folder, path);
}
