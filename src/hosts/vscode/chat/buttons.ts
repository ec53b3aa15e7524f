import type { ChatResponseStream } from 'vscode';
import { commandTable } from '../command-table.ts';
import type { Translate } from '../review/translate.ts';

/** The buttons below an answer with changes. They know their run: an old answer's must not act on a newer one. */
export function offerChanges(stream: ChatResponseStream, run: number, t: Translate): void {
  const { reviewAllChanges, applyChanges, undoApply, showPanel } = commandTable;
  stream.button({ command: reviewAllChanges.id, title: t('Review Changes'), arguments: [run] });
  stream.button({ command: applyChanges.id, title: t('Apply'), arguments: [run] });
  stream.button({ command: undoApply.id, title: t('Undo'), arguments: [run] });
  stream.button({ command: showPanel.id, title: t('Open Panel') });
}

export function offerPanel(stream: ChatResponseStream, t: Translate): void {
  stream.button({ command: commandTable.showPanel.id, title: t('Open Panel') });
}

export function offerSetUp(stream: ChatResponseStream, t: Translate): void {
  stream.button({ command: commandTable.setUpModels.id, title: t('Set Up Models') });
}
