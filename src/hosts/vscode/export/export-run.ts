import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { BackendDefinition } from '../../../engine/index.ts';
import { messageOf } from '../files/present-text.ts';
import { sessionFiles } from '../files/session-files.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import { hasKey } from '../models/has-key.ts';
import type { KeptRun, RunJournal } from './run-journal.ts';
import { runJson } from './run-json.ts';
import { runReport } from './run-report.ts';
import { withoutKeys } from './without-keys.ts';

interface Form extends QuickPickItem {
  extension: 'md' | 'json';
}

/** Where the run comes from, and the keys that may not stand in what is written. */
export interface ExportReach {
  journal: RunJournal;
  keys: ApiKeys;
  backends: BackendDefinition[];
}

/** Asks for a form and a place, and writes the last run there; then shows it. Never throws. */
export async function exportRun({ journal, keys, backends }: ExportReach): Promise<void> {
  const run = journal.last;
  if (!run) {
    void window.showInformationMessage(
      l10n.t('There is no run to export: only runs of this window can be exported, until it is reloaded.'),
    );
    return;
  }
  const form = await window.showQuickPick(forms(), { title: l10n.t('Export Run'), ignoreFocusOut: true });
  const file = form && (await askWhere(form));
  if (!form || !file) return;
  const text = withoutKeys(textOf(run, form), await keysOf(backends, keys));
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await window.showTextDocument(file);
  } catch (error) {
    void window.showErrorMessage(l10n.t('The run was not exported: {0}', messageOf(error)));
  }
}

function forms(): Form[] {
  return [
    {
      label: `$(markdown) ${l10n.t('Report')}`,
      description: l10n.t('Markdown, to read and to send'),
      extension: 'md',
    },
    {
      label: `$(json) ${l10n.t('All events')}`,
      description: l10n.t('JSON, for programs; holds the texts of the files'),
      extension: 'json',
    },
  ];
}

function askWhere({ extension }: Form): PromiseLike<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    title: l10n.t('Export Run'),
    filters: extension === 'md' ? { Markdown: ['md'] } : { JSON: ['json'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `triptych-run.${extension}`) }),
  });
}

function textOf(run: KeptRun, { extension }: Form): string {
  return extension === 'json' ? runJson(run) : runReport(run, { t: l10n.t, label: sessionFiles.label });
}

async function keysOf(backends: BackendDefinition[], keys: ApiKeys): Promise<string[]> {
  const states = await Promise.all(backends.filter(hasKey).map((backend) => keys.find(backend)));
  return states.flatMap((state) => (state.status === 'set' ? [state.key] : []));
}
