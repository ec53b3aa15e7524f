import { l10n, Uri, window, workspace } from 'vscode';
import type { UsedContext } from '../../engine/index.ts';
import { uriOf } from './files/path-uri.ts';
import { refusal } from './files/refusal.ts';
import { openResult } from './index/open-result.ts';

/** Where something lies that was found or named. */
export type Place = NonNullable<UsedContext['place']>;

/**
 * Opens a place at its lines, a page of a PDF with whatever shows PDFs. Only what lies in the run's folder, or in one
 * that is open in this window, is opened: a place may come from a stored run, or from a file.
 * @param own the run's folder, as a URI
 */
export async function openPlace(
  { folder, path, range, page }: Place,
  own: string | undefined,
): Promise<void> {
  const root = folder === undefined || folder === own ? own : openFolder(folder);
  if (root === undefined) {
    void window.showWarningMessage(l10n.t('{0} is not opened. {1}', path, l10n.t('No folder is open.')));
    return;
  }
  const file = Uri.joinPath(uriOf(root), path);
  const refused = await refusal(file, uriOf(root));
  if (refused !== undefined)
    return void window.showWarningMessage(l10n.t('{0} is not opened. {1}', path, refused));
  // Lines of a page are those of its text, which no editor shows.
  const lines = page === undefined && range ? { range } : {};
  await openResult({ folder: root, path, ...lines }, false);
}

function openFolder(folder: string): string | undefined {
  return workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder)?.uri.toString();
}
