import { ollamaEmbedder } from '../../adapters/ollama/ollama-embedder.ts';
import { openaiEmbedder } from '../../adapters/openai/openai-embedder.ts';
import {
  type BackendDefinition,
  type Embedder,
  type EmbeddingSettings,
  TriptychError,
} from '../../engine/index.ts';
import { settings } from '../../settings/settings.ts';
import { backendKey } from './backend-key.ts';
import { type Environment, environmentSetting, variableInUse } from './environment.ts';
import { environmentBackends } from './environment-backends.ts';
import { UsageError } from './usage-error.ts';

/** `undefined` where the environment names no embedding model; what it names may be incomplete. */
export function embeddingSettings(environment: Environment): EmbeddingSettings | undefined {
  const provider = environmentSetting('embeddingProvider', environment).trim().toLowerCase();
  const model = environmentSetting('embeddingModel', environment).trim();
  return provider || model ? { provider, model } : undefined;
}

/**
 * The embedding model at the first backend of its provider: of those in `TRIPTYCH_BACKENDS`, else the one that
 * `OPENAI_BASE_URL` or `OLLAMA_HOST` describes, with that backend's key.
 * @throws TriptychError `backend-missing`, with what to set instead
 */
export function openEmbedder({ provider, model }: EmbeddingSettings, environment: Environment): Embedder {
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
  const definition = { ...backendOf(provider, model, environment), model };
  const key = async () => backendKey(definition, environment);
  return provider === 'openai' ? openaiEmbedder(definition, { key }) : ollamaEmbedder(definition, { key });
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
