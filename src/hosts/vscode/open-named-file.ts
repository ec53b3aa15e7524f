import { l10n, Uri, window } from 'vscode';
import { refusal } from './files/refusal.ts';
import { openAt } from './open-at.ts';

/**
 * Opens a file that a model named. Nothing outside of the folder is opened: the path is a model's word.
 * @param line from 1; 0 where it is about no line
 */
export async function openNamedFile(folder: Uri, path: string, line: number): Promise<void> {
  const file = Uri.joinPath(folder, path);
  const refused = await refusal(file, folder);
  if (refused === undefined) return openAt(file.toString(), Math.max(1, line), 1);
  void window.showWarningMessage(l10n.t('{0} is not opened. {1}', path, refused));
}
