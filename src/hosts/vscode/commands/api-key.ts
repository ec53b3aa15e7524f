import { l10n, window } from 'vscode';
import type { BackendDefinition } from '../../../engine/index.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import { askKey } from '../setup/ask-backend.ts';

/** Asks for a key and keeps it. @param name of the backend, where it is known already */
export async function setApiKey(keys: ApiKeys, backends: BackendDefinition[], name?: string): Promise<void> {
  const backend = name ?? (await chooseBackend(l10n.t('Set API Key'), backends));
  const key = backend === undefined ? undefined : await askKey(backend);
  // Pasted keys often bring a line end along.
  if (backend === undefined || key === undefined || key.trim() === '') return;
  await keys.set(backend, key.trim());
  window.setStatusBarMessage(l10n.t('The key of {0} is kept.', backend), 5000);
}

/** Forgets the key of a backend. */
export async function removeApiKey(
  keys: ApiKeys,
  backends: BackendDefinition[],
  name?: string,
): Promise<void> {
  const held = await Promise.all(
    backends.map(async (one) => ((await keys.get(one.name)) === undefined ? [] : [one])),
  );
  const backend = name ?? (await chooseBackend(l10n.t('Remove API Key'), held.flat()));
  if (backend === undefined) return;
  await keys.remove(backend);
  window.setStatusBarMessage(l10n.t('The key of {0} is removed.', backend), 5000);
}

async function chooseBackend(title: string, backends: BackendDefinition[]): Promise<string | undefined> {
  if (backends.length === 0) {
    void window.showInformationMessage(l10n.t('There is no model to which this applies.'));
    return undefined;
  }
  const items = backends.map(({ name, baseUrl, model }) => ({
    label: name,
    description: [model, baseUrl].filter(Boolean).join(' · '),
  }));
  const chosen = await window.showQuickPick(items, { title, ignoreFocusOut: true });
  return chosen?.label;
}
