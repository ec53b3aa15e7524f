import { isThisComputer } from '../../../adapters/network-host.ts';
import { ollamaAddress } from '../../../adapters/ollama/ollama-address.ts';
import { type BackendDefinition, type ModelStage, modelStages } from '../../../engine/index.ts';
import type { BackendSetup, LanguageModelState, SetupState } from '../../../protocol/setup-state.ts';
import { hasKey } from '../models/has-key.ts';
import { modelSelectors } from '../models/model-selectors.ts';
import { originOf } from '../models/origin-of.ts';
import { chatModelName } from './chat-model-name.ts';
import type { Findings } from './findings.ts';
import type { ChatModel, SetupFacts } from './setup-facts.ts';

type UsedBy = (isMeant: (backend: BackendDefinition) => boolean) => ModelStage[];

/** What the page shows: what was found, next to what the settings say. Pure. */
export function setupState(findings: Findings, facts: SetupFacts): SetupState {
  const { ollama, models, pull } = findings;
  const usedBy: UsedBy = (isMeant) =>
    modelStages.filter((stage) => {
      const preferred = facts.preferred[stage];
      return preferred !== undefined && isMeant(preferred);
    });
  return {
    ollama,
    models: models.map((model) => ({
      ...model,
      usedBy: usedBy((backend) => isOllamaModel(backend, model.name, ollama.address)),
    })),
    ...(pull && { pull }),
    backends: facts.backends.map((backend) => backendSetup(backend, findings, facts, usedBy)),
    languageModels: facts.chatModels.map((model) => languageModel(model, facts.chatModels, usedBy)),
  };
}

/** Whether a backend asks this model of the Ollama server at this address. */
export function isOllamaModel(backend: BackendDefinition, model: string, address: string): boolean {
  return (
    backend.provider === 'ollama' &&
    backend.model === model &&
    ollamaAddress(backend.baseUrl) === ollamaAddress(address)
  );
}

function backendSetup(
  backend: BackendDefinition,
  findings: Findings,
  facts: SetupFacts,
  usedBy: UsedBy,
): BackendSetup {
  const { name, provider, model, hardware, baseUrl } = backend;
  const test = findings.tests[name];
  return {
    name,
    provider,
    model,
    hardware,
    ...(baseUrl !== undefined && { address: baseUrl }),
    key: keyOf(backend, findings, facts),
    usedBy: usedBy((other) => other.name === name),
    ...(test && { test }),
  };
}

/** A key is missing where its server said so, or where it lies elsewhere and has not shown that it needs none. */
function keyOf(backend: BackendDefinition, { tests, unauthorized }: Findings, facts: SetupFacts) {
  if (!hasKey(backend)) return 'not-needed';
  if (facts.keys[backend.name] === 'set') return 'set';
  if (unauthorized.includes(backend.name)) return 'missing';
  // Ollama has keys only behind a proxy.
  if (backend.provider === 'ollama') return 'not-needed';
  const works = tests[backend.name]?.status === 'ok';
  return works || isThisComputer(new URL(originOf(backend)).hostname) ? 'optional' : 'missing';
}

function languageModel(chat: ChatModel, all: readonly ChatModel[], usedBy: UsedBy): LanguageModelState {
  const { name, vendor, maxInputTokens } = chat;
  return {
    id: chatModelName(chat),
    name,
    vendor,
    contextTokens: maxInputTokens,
    usedBy: usedBy(({ provider, model }) => provider === 'vscode' && meantBy(model, all) === chat),
  };
}

/** The model of VS Code that a backend asks. */
function meantBy(name: string, all: readonly ChatModel[]): ChatModel | undefined {
  for (const { vendor, id, family } of modelSelectors(name)) {
    const meant = all.find(
      (one) =>
        (vendor ?? one.vendor) === one.vendor &&
        (id ?? one.id) === one.id &&
        (family ?? one.family) === one.family,
    );
    if (meant) return meant;
  }
  return undefined;
}
