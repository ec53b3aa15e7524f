import { l10n, type QuickPickItem, window } from 'vscode';
import { isThisComputer } from '../../../adapters/network-host.ts';
import type { BackendDefinitionInput } from '../../../engine/index.ts';
import { chatModels } from '../models/chat-models.ts';
import { chatModelName } from './chat-model-name.ts';
import { ollamaContext, ollamaDefinition } from './ollama-definition.ts';
import { askAddress, askApiVersion, askHardware, askKey, askModel } from './questions.ts';
import { type KnownServer, knownServers, needsApiVersion } from './servers.ts';

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
      label: 'Azure OpenAI',
      description: l10n.t('a deployment of your own resource'),
      ask: () => askOther('https://NAME.openai.azure.com'),
    },
    {
      label: l10n.t('Other server'),
      description: l10n.t('anything that speaks the protocol of OpenAI'),
      ask: () => askOther('https://'),
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
  const baseUrl = await askAddress(l10n.t('Add Model: Address'), localOllama);
  const model = baseUrl && (await askModel('qwen2.5-coder:7b'));
  if (!model) return undefined;
  const hardware = await askHardware();
  if (!hardware) return undefined;
  const address = baseUrl === localOllama ? {} : { baseUrl };
  const contextTokens = await ollamaContext(model, address.baseUrl);
  return { backend: ollamaDefinition({ model, contextTokens, hardware, ...address }) };
}

async function askVscode(): Promise<AskedBackend | undefined> {
  const models = await chatModels({});
  if (models.length === 0) {
    void window.showInformationMessage(
      l10n.t('VS Code has no language model. Sign in to Copilot or install a provider of models.'),
    );
    return undefined;
  }
  const chosen = await window.showQuickPick(
    models.map((model) => ({ label: model.name, description: chatModelName(model), model })),
    { title: l10n.t('Add Model: Model'), matchOnDescription: true, ignoreFocusOut: true },
  );
  return chosen && { backend: vscodeDefinition(chosen.model) };
}

/** A backend for one of VS Code's models. */
export function vscodeDefinition(model: { vendor: string; id: string; maxInputTokens: number }) {
  return {
    name: model.id,
    provider: 'vscode',
    model: chatModelName(model),
    ...(model.maxInputTokens > 0 && { contextTokens: model.maxInputTokens }),
  } satisfies BackendDefinitionInput;
}

async function askOther(proposed: string): Promise<AskedBackend | undefined> {
  const baseUrl = await askAddress(l10n.t('Add Model: Address'), proposed);
  if (!baseUrl) return undefined;
  const local = isThisComputer(new URL(baseUrl).hostname);
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
  const apiVersion = needsApiVersion(baseUrl) ? await askApiVersion() : '';
  if (apiVersion === undefined) return undefined;
  const hardware = server.hardware === 'cloud' ? server.hardware : await askHardware();
  if (!hardware) return undefined;
  const name = server.name || model;
  const key = server.needsKey ? await askKey(name, new URL(baseUrl).origin) : '';
  if (key === undefined) return undefined;
  const version = apiVersion !== '' && { apiVersion };
  const backend = { name, provider: 'openai', model, baseUrl, hardware, ...version } as const;
  return { backend, ...(key !== '' && { key }) };
}
