import { ollamaEmbedder } from '../../adapters/ollama/ollama-embedder.ts';
import { openaiEmbedder } from '../../adapters/openai/openai-embedder.ts';
import { spendFile } from '../../adapters/spend-file.ts';
import {
  type BackendDefinition,
  type BackendEvent,
  createEmbedder,
  createModelState,
  type Embedder,
  type EmbeddingSettings,
  type TextEmbedder,
  TriptychError,
} from '../../engine/index.ts';
import { settings } from '../../settings/settings.ts';
import { backendKey } from './backend-key.ts';
import { type Environment, environmentSetting, variableInUse } from './environment.ts';
import { environmentBackends } from './environment-backends.ts';
import { environmentLimits } from './environment-limits.ts';
import { UsageError } from './usage-error.ts';

/** `undefined` where the environment names no embedding model; what it names may be incomplete. */
export function embeddingSettings(environment: Environment): EmbeddingSettings | undefined {
  const provider = environmentSetting('embeddingProvider', environment).trim().toLowerCase();
  const model = environmentSetting('embeddingModel', environment).trim();
  return provider || model ? { provider, model } : undefined;
}

/**
 * The embedding model that the environment names, under the limits of all requests.
 * @param folder where the spend of the day is kept
 * @returns `undefined` where none is named
 * @throws TriptychError `backend-missing`, with what to set instead
 * @throws UsageError where a setting is not valid
 */
export function environmentEmbedder(
  environment: Environment,
  folder: string,
  onEvent?: (event: BackendEvent) => void,
): TextEmbedder | undefined {
  const named = embeddingSettings(environment);
  if (!named) return undefined;
  return createEmbedder({
    definition: embeddingBackend(named, environment),
    open: () => openEmbedder(named, environment),
    ...environmentLimits(environment),
    state: createModelState({
      // Vectors are kept in the index; a cache would hold them once more.
      cache: { ttl: 0, entries: 0, bytes: 0 },
      spendStore: spendFile(folder),
    }),
    ...(onEvent && { onEvent }),
  });
}

/** The embedding model as `embeddingBackend` finds it, with its backend's key. @throws TriptychError `backend-missing` */
export function openEmbedder(settings: EmbeddingSettings, environment: Environment): Embedder {
  const definition = embeddingBackend(settings, environment);
  const key = async () => backendKey(definition, environment);
  return definition.provider === 'openai'
    ? openaiEmbedder(definition, { key })
    : ollamaEmbedder(definition, { key });
}

/**
 * The embedding model at the first backend of its provider: of those in `TRIPTYCH_BACKENDS`, else the one that
 * `OPENAI_BASE_URL` or `OLLAMA_HOST` describes.
 * @throws TriptychError `backend-missing`, with what to set instead
 */
function embeddingBackend(
  { provider, model }: EmbeddingSettings,
  environment: Environment,
): BackendDefinition {
  const variable = (name: 'embeddingProvider' | 'embeddingModel') =>
    variableInUse(name, environment) ?? settings[name].alias;
  if (provider !== 'openai' && provider !== 'ollama') {
    throw new TriptychError('backend-missing', `${variable('embeddingProvider')} is openai or ollama.`);
  }
  if (model === '') {
    throw new TriptychError(
      'backend-missing',
      `${variable('embeddingModel')} is missing: the model as the server names it.`,
    );
  }
  const backend = backendOf(provider, model, environment);
  // The prices of another model at the same server say nothing of this one.
  return backend.model === model ? backend : { ...backend, model, inputPrice: 0, outputPrice: 0 };
}

function backendOf(provider: string, model: string, environment: Environment): BackendDefinition {
  const listed = environmentBackends({ TRIPTYCH_BACKENDS: environment['TRIPTYCH_BACKENDS'] });
  const found = listed.find((backend) => backend.provider === provider);
  if (found) return found;
  const described = { ...environment, TRIPTYCH_BACKENDS: '', LLM_PROVIDER: provider, MODEL_NAME: model };
  try {
    return environmentBackends(described)[0]!;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new TriptychError('backend-missing', `${error.message} ${error.hint}`);
  }
}
