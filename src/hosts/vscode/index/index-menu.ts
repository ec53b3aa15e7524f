import { commands, l10n, window } from 'vscode';
import { isIndexing } from '../../../protocol/index-view.ts';
import { type CommandName, commandTable } from '../command-table.ts';
import { indexLines } from './index-text.ts';
import type { WindowIndex } from './window-index.ts';

interface Entry {
  label: string;
  command: CommandName;
}

/** Says how the index is, and offers what can be done with it. */
export async function showIndexMenu(index: WindowIndex): Promise<void> {
  const [state, ...details] = indexLines(index.view, l10n.t);
  const entry = await window.showQuickPick(entriesOf(index), {
    title: `${l10n.t('Index')}: ${state ?? ''}`,
    placeHolder: l10n.t('What to do with it'),
    prompt: details.join('. '),
  });
  if (entry) await commands.executeCommand(commandTable[entry.command].id);
}

function entriesOf({ view }: WindowIndex): Entry[] {
  return [
    { label: `$(search) ${l10n.t('Search Workspace')}`, command: 'searchWorkspace' },
    ...(isIndexing(view)
      ? [{ label: `$(debug-pause) ${l10n.t('Pause Indexing')}`, command: 'pauseIndexing' as const }]
      : []),
    ...(view.phase === 'paused'
      ? [{ label: `$(debug-continue) ${l10n.t('Resume Indexing')}`, command: 'resumeIndexing' as const }]
      : []),
    ...(view.lexicalOnly === 'to-ask' || view.lexicalOnly === 'declined'
      ? [{ label: `$(sparkle) ${l10n.t('Make Vectors…')}`, command: 'makeVectors' as const }]
      : []),
    { label: `$(list-unordered) ${l10n.t('Files Left Out')}`, command: 'showLeftOut' },
    { label: `$(refresh) ${l10n.t('Rebuild Index')}`, command: 'rebuildIndex' },
    { label: `$(layout-sidebar-left) ${l10n.t('Show Panel')}`, command: 'showPanel' },
  ];
}
