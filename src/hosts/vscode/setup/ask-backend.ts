import { l10n, lm, type QuickPickItem, window } from 'vscode';
import { type BackendDefinitionInput, type Hardware, hardwareTags } from '../../../engine/index.ts';
import { ollamaContext, ollamaDefinition } from './ollama-definition.ts';
import { type KnownServer, knownServers } from './servers.ts';

/** A backend the user described, with the key it needs. */
export interface AskedBackend {
  backend: BackendDefinitionInput;
  key?: string;
}

type ServerItem = QuickPickItem & { ask(): Promise<AskedBackend | undefined> };

const localOllama = 'http://localhost:11434';

/** Asks for a backend: its kind, its address, its model and its key. @returns `undefined` where the user gave up */
export async function askBackend(): Promise<AskedBackend | undefined> {
  const items: ServerItem[] = [
    { label: 'Ollama', description: l10n.t('models on this computer or in your network'), ask: askOllama },
    { label: 'VS Code', description: l10n.t('models of Copilot and other extensions'), ask: askVscode },
    ...knownServers.map((server) => ({
      label: server.label,
      description: server.baseUrl,
      ask: () => askServer(server, server.baseUrl),
    })),
    {
      label: l10n.t('Other server'),
      description: l10n.t('anything that speaks the protocol of OpenAI, Azure too'),
      ask: askOther,
    },
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Add Model: Server'),
    placeHolder: l10n.t('What answers?'),
    ignoreFocusOut: true,
  });
  return chosen?.ask();
}

async function askOllama(): Promise<AskedBackend | undefined> {
  const baseUrl = await askAddress(localOllama);
  const model = baseUrl && (await askModel('qwen2.5-coder:7b'));
  if (!model) return undefined;
  const hardware = await askHardware();
  if (!hardware) return undefined;
  const address = baseUrl === localOllama ? {} : { baseUrl };
  const contextTokens = await ollamaContext(model, address.baseUrl);
  return { backend: ollamaDefinition({ model, contextTokens, hardware, ...address }) };
}

async function askVscode(): Promise<AskedBackend | undefined> {
  const models = await lm.selectChatModels({});
  if (models.length === 0) {
    void window.showInformationMessage(
      l10n.t('VS Code has no language model. Sign in to Copilot or install a provider of models.'),
    );
    return undefined;
  }
  const chosen = await window.showQuickPick(
    models.map((model) => ({ label: model.name, description: `${model.vendor}/${model.id}`, model })),
    { title: l10n.t('Add Model: Model'), matchOnDescription: true, ignoreFocusOut: true },
  );
  return chosen && { backend: vscodeDefinition(chosen.model) };
}

/** A backend for one of VS Code's models. */
export function vscodeDefinition(model: { vendor: string; id: string; maxInputTokens: number }) {
  return {
    name: model.id,
    provider: 'vscode',
    model: `${model.vendor}/${model.id}`,
    ...(model.maxInputTokens > 0 && { contextTokens: model.maxInputTokens }),
  } satisfies BackendDefinitionInput;
}

async function askOther(): Promise<AskedBackend | undefined> {
  const baseUrl = await askAddress('https://');
  if (!baseUrl) return undefined;
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname);
  const server: KnownServer = {
    label: '',
    name: '',
    baseUrl,
    hardware: local ? 'gpu' : 'cloud',
    needsKey: !local,
    example: '',
  };
  return askServer(server, baseUrl);
}

async function askServer(server: KnownServer, baseUrl: string): Promise<AskedBackend | undefined> {
  const model = await askModel(server.example);
  if (!model) return undefined;
  const hardware = server.hardware === 'cloud' ? server.hardware : await askHardware();
  if (!hardware) return undefined;
  const name = server.name || model;
  const key = server.needsKey ? await askKey(name) : '';
  if (key === undefined) return undefined;
  const backend = { name, provider: 'openai', model, baseUrl, hardware } as const;
  return { backend, ...(key !== '' && { key }) };
}

/** Asks for the key of a backend. @returns empty where there is none, `undefined` where the user gave up */
export function askKey(backend: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('API Key of {0}', backend),
    prompt: l10n.t('Kept in the secret storage of VS Code, and sent to this server only.'),
    password: true,
    ignoreFocusOut: true,
  });
}

/** What a model runs on that does not run in the cloud. Stages choose backends by it, and energy is counted by it. */
async function askHardware(): Promise<Hardware | undefined> {
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

function askAddress(value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Add Model: Address'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^https?:\/\/./.test(text) && URL.canParse(text)
        ? undefined
        : l10n.t('An address that begins with http:// or https://.'),
  });
}

async function askModel(example: string): Promise<string | undefined> {
  const model = await window.showInputBox({
    title: l10n.t('Add Model: Model'),
    prompt: l10n.t('The model as the server names it.'),
    ...(example !== '' && { placeHolder: example }),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('The name of a model.') : undefined),
  });
  return model?.trim();
}
