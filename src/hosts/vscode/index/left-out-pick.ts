import { commands, l10n, ProgressLocation, Uri, window } from 'vscode';
import type { LeftOutFile } from '../../../engine/index.ts';
import { messageOf } from '../files/present-text.ts';
import { plainLabel } from '../pick/quick-choice.ts';
import { leftOutReason } from './left-out-reason.ts';
import type { WindowIndex } from './window-index.ts';

/** More would be slow to show; who types finds no more than these. */
const mostShown = 5000;

/** Lists the files that are not in the index, each with the reason. Enter shows one in the explorer. */
export async function showLeftOut(index: WindowIndex): Promise<void> {
  try {
    const files = await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t('Looking for what was left out') },
      () => index.leftOut(new AbortController().signal),
    );
    await choose(files);
  } catch (error) {
    void window.showErrorMessage(l10n.t('The index has a problem: {0}', messageOf(error)));
  }
}

async function choose(files: LeftOutFile[]): Promise<void> {
  if (files.length === 0)
    return void window.showInformationMessage(l10n.t('No file was left out of the index.'));
  const items = files.slice(0, mostShown).map((file) => ({
    label: plainLabel(file.path),
    description: plainLabel(leftOutReason(file, l10n.t)),
    file,
  }));
  const title =
    files.length > mostShown
      ? l10n.t('Left Out of the Index: the First {0}', mostShown)
      : l10n.t('Left Out of the Index: {0}', files.length);
  const placeholder = l10n.t('Filter by path or reason; Enter shows it in the Explorer');
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: placeholder,
    matchOnDescription: true,
  });
  if (!chosen) return;
  const { folder, path } = chosen.file;
  await commands.executeCommand('revealInExplorer', Uri.joinPath(Uri.parse(folder, true), path));
}
