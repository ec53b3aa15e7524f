import { commands, l10n, window } from 'vscode';
import { commandTable } from '../command-table.ts';

/** Says that changes which waited gave way to another run, with the way back to them. @param subject theirs */
export async function offerEarlier(subject: string): Promise<void> {
  const back = l10n.t('Back to the Earlier Changes');
  const text = l10n.t('Another run began. The changes that waited are kept: {0}', subject);
  const answer = await window.showInformationMessage(text, back);
  if (answer === back) await commands.executeCommand(commandTable.earlierChanges.id);
}
