import { l10n, window } from 'vscode';
import { type Hardware, hardwareTags } from '../../../engine/index.ts';

/**
 * Asks for the key of a backend.
 * @param origin the server that the key is sent to
 * @returns empty where there is none, `undefined` where the user gave up
 */
export function askKey(backend: string, origin: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('API Key of {0}', backend),
    prompt: l10n.t('Kept in the secret storage of VS Code, and sent to {0} only.', origin),
    password: true,
    ignoreFocusOut: true,
  });
}

/** Asks for the address of a server. @param value proposed at first */
export function askAddress(title: string, value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^https?:\/\/./.test(text) && URL.canParse(text)
        ? undefined
        : l10n.t('An address that begins with http:// or https://.'),
  });
}

/** @param example of a model's name; empty where there is none */
export async function askModel(example: string): Promise<string | undefined> {
  const model = await window.showInputBox({
    title: l10n.t('Add Model: Model'),
    prompt: l10n.t('The model as the server names it.'),
    ...(example !== '' && { placeHolder: example }),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('The name of a model.') : undefined),
  });
  return model?.trim();
}

/** Azure's `api-version`. @returns empty where the server is to be asked without one, `undefined` where the user gave up */
export async function askApiVersion(): Promise<string | undefined> {
  const version = await window.showInputBox({
    title: l10n.t('Add Model: API Version'),
    prompt: l10n.t('The api-version of Azure, as its portal shows it for the deployment.'),
    value: '2024-10-21',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^(\d{4}-\d{2}-\d{2}(-preview)?)?$/.test(text.trim()) ? undefined : l10n.t('A date like 2024-10-21.'),
  });
  return version?.trim();
}

/** What a model runs on that does not run in the cloud. Stages choose backends by it, and energy is counted by it. */
export async function askHardware(): Promise<Hardware | undefined> {
  const words: Record<Hardware, string> = {
    gpu: l10n.t('a graphics card'),
    igpu: l10n.t('graphics inside of the processor'),
    npu: l10n.t('a neural processing unit'),
    cpu: l10n.t('the processor'),
    cloud: l10n.t('a server somewhere else'),
  };
  const order: Hardware[] = ['gpu', 'cpu', ...hardwareTags];
  const chosen = await window.showQuickPick(
    [...new Set(order)].map((hardware) => ({ label: hardware, description: words[hardware], hardware })),
    {
      title: l10n.t('Add Model: Hardware'),
      placeHolder: l10n.t('What does the model run on?'),
      ignoreFocusOut: true,
    },
  );
  return chosen?.hardware;
}
