import { lm } from 'vscode';
import { type BackendDefinition, type ModelStage, modelStages } from '../../../engine/index.ts';
import type { BackendSetup, LanguageModelState, SetupState } from '../../../protocol/setup-state.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import type { ModelAccess } from '../models/model-access.ts';
import type { Findings } from './findings.ts';

/** What the page shows: what was found, next to what the settings say now. */
export async function setupState(
  { ollama, models: installed, pull, tests }: Findings,
  { keys, models }: { keys: ApiKeys; models: ModelAccess },
): Promise<SetupState> {
  const backends = models.backends();
  const usedBy = (isMeant: (backend: BackendDefinition) => boolean): ModelStage[] =>
    modelStages.filter((stage) => {
      const preferred = models.preferred(stage);
      return preferred !== undefined && isMeant(preferred);
    });
  return {
    ollama,
    models: installed.map((model) => ({
      ...model,
      usedBy: usedBy((backend) => backend.provider === 'ollama' && backend.model === model.name),
    })),
    ...(pull && { pull }),
    backends: await Promise.all(
      backends.map(async (backend): Promise<BackendSetup> => {
        const { name, provider, model, hardware, baseUrl } = backend;
        const test = tests[name];
        return {
          name,
          provider,
          model,
          hardware,
          ...(baseUrl !== undefined && { address: baseUrl }),
          key: await keyState(backend, keys),
          usedBy: usedBy((other) => other.name === name),
          ...(test && { test }),
        };
      }),
    ),
    languageModels: await languageModels(usedBy),
  };
}

/** Any OpenAI-compatible server may want one, also one on this computer; Ollama only behind a proxy. */
async function keyState({ name, provider }: BackendDefinition, keys: ApiKeys): Promise<BackendSetup['key']> {
  if (provider !== 'openai' && provider !== 'ollama') return 'not-needed';
  if ((await keys.get(name)) !== undefined) return 'set';
  return provider === 'openai' ? 'missing' : 'not-needed';
}

async function languageModels(
  usedBy: (isMeant: (backend: BackendDefinition) => boolean) => ModelStage[],
): Promise<LanguageModelState[]> {
  const models = await lm.selectChatModels({});
  return models.map(({ id, name, vendor, family, maxInputTokens }) => ({
    id,
    name,
    vendor,
    contextTokens: maxInputTokens,
    usedBy: usedBy(
      ({ provider, model }) =>
        provider === 'vscode' && [`${vendor}/${id}`, `${vendor}/${family}`, id, family].includes(model),
    ),
  }));
}
