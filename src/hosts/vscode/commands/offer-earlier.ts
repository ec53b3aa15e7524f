import { commands, l10n, window } from 'vscode';
import { visibleText } from '../../../protocol/visible-text.ts';
import { commandTable } from '../command-table.ts';
import { bounded } from '../review/bounded.ts';

/** Says that changes which waited gave way to another run, with the way back to them. @param subject theirs */
export async function offerEarlier(subject: string): Promise<void> {
  const back = l10n.t('Back to the Earlier Changes');
  // A message makes links of what looks like them in Markdown.
  const shown = visibleText(bounded(subject, 200)).replaceAll('](', '] (');
  const text = l10n.t('Another run began. The changes that waited are kept: {0}', shown);
  const answer = await window.showInformationMessage(text, back);
  if (answer === back) await commands.executeCommand(commandTable.earlierChanges.id);
}
