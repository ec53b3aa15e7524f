import { ConfigurationTarget, workspace } from 'vscode';
import type { BackendDefinitionInput, ModelStage } from '../../../engine/index.ts';
import { settings } from '../../../settings/settings.ts';
import { readSetting } from '../read-setting.ts';

/** Adds a backend to the user's settings, under a name that no other one has. @returns that name */
export async function addBackend(backend: BackendDefinitionInput): Promise<string> {
  const present = readSetting('backends');
  const name = freeName(
    backend.name,
    present.map(({ name }) => String(name)),
  );
  await write(settings.backends.key, [...present, { ...backend, name }]);
  return name;
}

/** Lets a stage prefer a backend, in the user's settings. */
export function preferBackend(stage: ModelStage, backend: string): Thenable<void> {
  return write(`triptych.${stage}.backend`, backend);
}

/** What a name may have: letters, digits, `_`, `.` and `-`. */
function freeName(wished: string, taken: string[]): string {
  const base = wished.replace(/[^\w.-]+/g, '-').slice(0, 60) || 'model';
  let name = base;
  for (let count = 2; taken.includes(name); count++) name = `${base}-${count}`;
  return name;
}

/** The user's own settings, which is where servers and models are named: no workspace may. */
function write(key: string, value: unknown): Thenable<void> {
  return workspace.getConfiguration().update(key, value, ConfigurationTarget.Global);
}
