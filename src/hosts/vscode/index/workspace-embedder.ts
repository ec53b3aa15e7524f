import { l10n, workspace } from 'vscode';
import { isThisComputer } from '../../../adapters/network-host.ts';
import { ollamaEmbedder } from '../../../adapters/ollama/ollama-embedder.ts';
import { openaiEmbedder } from '../../../adapters/openai/openai-embedder.ts';
import type { IndexEmbedder } from '../../../adapters/workspace-index/workspace-index.ts';
import { type BackendDefinition, parseBackends, TriptychError } from '../../../engine/index.ts';
import { settings } from '../../../settings/settings.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import { keyFor } from '../models/key-for.ts';
import { originOf } from '../models/origin-of.ts';

/** The embedding model of the settings. */
export interface WorkspaceEmbedder {
  embedder: IndexEmbedder;
  model: string;
  /** Host and port that the texts are sent to. */
  host: string;
  /** On this computer: nothing leaves it, and nothing is paid. */
  isHere: boolean;
  /** US dollars per million tokens; absent where the settings do not say. */
  price?: number;
}

export type OpenEmbedder = typeof workspaceEmbedder;

/**
 * The model of `triptych.embedding.*` at the first backend of its provider, with that backend's key.
 * @throws TriptychError `backend-missing`, with what to set instead
 */
export function workspaceEmbedder(provider: string, model: string, keys: ApiKeys): WorkspaceEmbedder {
  const definition = definitionOf(provider, model);
  const { host, hostname } = new URL(originOf(definition));
  const price = priceOf(definition);
  return {
    embedder: opened(definition, keys),
    model,
    host,
    isHere: isThisComputer(hostname),
    ...(price !== undefined && { price }),
  };
}

function definitionOf(provider: string, model: string): BackendDefinition {
  if (provider !== 'openai' && provider !== 'ollama')
    throw missing(l10n.t('The provider of embeddings is to be openai or ollama, not {0}.', provider));
  if (model === '') throw missing(l10n.t('The embedding model of {0} has no name yet.', provider));
  const backends = ofProvider(provider);
  const backend = backends.find((one) => one.model === model) ?? backends[0];
  if (backend) return { ...backend, model };
  if (provider === 'ollama') return parseBackends([{ name: 'ollama', provider, model }]).definitions[0]!;
  throw missing(
    l10n.t('Embeddings of openai need a backend of that provider, whose address and key they use.'),
  );
}

function ofProvider(provider: string): BackendDefinition[] {
  const written = workspace.getConfiguration().get(settings.backends.key);
  return parseBackends(written).definitions.filter((backend) => backend.provider === provider);
}

function opened(definition: BackendDefinition, keys: ApiKeys): IndexEmbedder {
  const options = { key: () => keyFor(definition, keys) };
  const { provider, model } = definition;
  const embedder =
    provider === 'ollama' ? ollamaEmbedder(definition, options) : openaiEmbedder(definition, options);
  return {
    name: `${provider} ${model}`,
    embed: async (texts, signal) =>
      (await embedder.embed(texts, signal)).map((vector) => Float32Array.from(vector)),
  };
}

/** Of a backend that stands for this very model; that of another model at the same server says nothing. */
function priceOf({ provider, model }: BackendDefinition): number | undefined {
  return ofProvider(provider).find((backend) => backend.model === model)?.inputPrice;
}

function missing(message: string): TriptychError {
  return new TriptychError('backend-missing', message);
}
