import { l10n } from 'vscode';
import { isThisComputer } from '../../../adapters/network-host.ts';
import {
  type BackendDefinition,
  type BackendEvent,
  estimateEmbedding,
  parseBackends,
  type TextEmbedder,
  TriptychError,
} from '../../../engine/index.ts';
import type { ModelAccess } from '../models/model-access.ts';
import { originOf } from '../models/origin-of.ts';

/** The embedding model of the settings. */
export interface WorkspaceEmbedder {
  embedder: TextEmbedder;
  /** Another one where anything of its definition is another. */
  identity: string;
  model: string;
  /** Host and port that the texts are sent to. */
  host: string;
  /** On this computer: nothing leaves it, and nothing is paid. */
  isHere: boolean;
  /** What vectors of so many chunks take; the cost in US dollars, absent where the settings have no price. */
  estimate(chunks: number): { tokens: number; cost?: number };
}

/** @throws TriptychError `backend-missing`, with what to set instead */
export type OpenEmbedder = (provider: string, model: string) => WorkspaceEmbedder;

/** Characters of a chunk on an average of code. */
const charactersOfChunk = 1350;

/**
 * The model of `triptych.embedding.*` at the first backend of its provider, with that backend's key.
 * @param onEvent told of each request, as a run is
 * @throws TriptychError `backend-missing`, with what to set instead
 */
export function workspaceEmbedder(
  provider: string,
  model: string,
  models: Pick<ModelAccess, 'backends' | 'embedder'>,
  onEvent: (event: BackendEvent) => void,
): WorkspaceEmbedder {
  const definition = definitionOf(provider, model, models.backends());
  const { host, hostname } = new URL(originOf(definition));
  return {
    embedder: models.embedder(definition, onEvent),
    identity: JSON.stringify(definition),
    model,
    host,
    isHere: isThisComputer(hostname),
    estimate: (chunks) => {
      const lengths = Array.from({ length: chunks }, () => charactersOfChunk);
      const { tokens, cost } = estimateEmbedding(lengths, definition);
      return { tokens, ...(definition.inputPrice > 0 && { cost }) };
    },
  };
}

function definitionOf(provider: string, model: string, backends: BackendDefinition[]): BackendDefinition {
  if (provider !== 'openai' && provider !== 'ollama')
    throw missing(l10n.t('The provider of embeddings is to be openai or ollama, not {0}.', provider));
  if (model === '') throw missing(l10n.t('The embedding model of {0} has no name yet.', provider));
  const ofProvider = backends.filter((backend) => backend.provider === provider);
  const itself = ofProvider.find((backend) => backend.model === model);
  if (itself) return itself;
  // The prices of another model at the same server say nothing of this one.
  if (ofProvider[0]) return { ...ofProvider[0], model, inputPrice: 0, outputPrice: 0 };
  if (provider === 'ollama') return parseBackends([{ name: 'ollama', provider, model }]).definitions[0]!;
  throw missing(
    l10n.t('Embeddings of openai need a backend of that provider, whose address and key they use.'),
  );
}

function missing(message: string): TriptychError {
  return new TriptychError('backend-missing', message);
}
