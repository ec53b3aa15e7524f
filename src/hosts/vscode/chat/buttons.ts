import type { ChatResponseStream } from 'vscode';
import { commandTable } from '../command-table.ts';
import type { Translate } from '../review/translate.ts';

/**
 * The buttons below an answer with changes. They know their run: an old answer's must not act on a newer one.
 * @param run its name
 */
export function offerChanges(stream: ChatResponseStream, run: string, t: Translate): void {
  const { reviewAllChanges, applyChanges, showPanel } = commandTable;
  stream.button({ command: reviewAllChanges.id, title: t('Review Changes'), arguments: [run] });
  stream.button({ command: applyChanges.id, title: t('Apply'), arguments: [run] });
  stream.button({ command: showPanel.id, title: t('Open Panel') });
}

/** Takes back what was written of one run, and of no other. @param run its name */
export function offerUndo(stream: ChatResponseStream, run: string, t: Translate): void {
  stream.button({ command: commandTable.undoApply.id, title: t('Undo'), arguments: [run] });
}

export function offerPanel(stream: ChatResponseStream, t: Translate): void {
  stream.button({ command: commandTable.showPanel.id, title: t('Open Panel') });
}

export function offerSetUp(stream: ChatResponseStream, t: Translate): void {
  stream.button({ command: commandTable.setUpModels.id, title: t('Set Up Models') });
}
