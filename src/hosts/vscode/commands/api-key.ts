import { l10n, window } from 'vscode';
import type { BackendDefinition } from '../../../engine/index.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import { hasKey } from '../models/has-key.ts';
import { originOf } from '../models/origin-of.ts';
import { askKey } from '../setup/questions.ts';

/** Asks for a key and keeps it. @param name of the backend, where it is known already */
export async function setApiKey(keys: ApiKeys, backends: BackendDefinition[], name?: string): Promise<void> {
  const backend = await backendNamed(name, l10n.t('Set API Key'), backends.filter(hasKey));
  const key = backend && (await askKey(backend.name, originOf(backend)));
  // Pasted keys often bring a line end along.
  if (!backend || key === undefined || key.trim() === '') return;
  await keys.set(backend, key.trim());
  window.setStatusBarMessage(l10n.t('The key of {0} is kept.', backend.name), 5000);
}

/** Forgets the key of a backend. */
export async function removeApiKey(
  keys: ApiKeys,
  backends: BackendDefinition[],
  name?: string,
): Promise<void> {
  const held = await Promise.all(
    backends.map(async (one) => ((await keys.find(one)).status === 'missing' ? [] : [one])),
  );
  const backend = await backendNamed(name, l10n.t('Remove API Key'), held.flat());
  if (!backend) return;
  await keys.remove(backend.name);
  window.setStatusBarMessage(l10n.t('The key of {0} is removed.', backend.name), 5000);
}

/** The backend of this name; without a name the user chooses one. */
async function backendNamed(
  name: string | undefined,
  title: string,
  backends: BackendDefinition[],
): Promise<BackendDefinition | undefined> {
  if (name !== undefined) return backends.find((backend) => backend.name === name);
  if (backends.length === 0) {
    void window.showInformationMessage(l10n.t('There is no model to which this applies.'));
    return undefined;
  }
  const items = backends.map((backend) => ({
    label: backend.name,
    description: [backend.model, originOf(backend)].filter(Boolean).join(' · '),
    backend,
  }));
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.backend;
}
