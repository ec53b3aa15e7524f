import { l10n } from 'vscode';
import { ollamaBackend } from '../../../adapters/ollama/ollama-backend.ts';
import { ollamaEmbedder } from '../../../adapters/ollama/ollama-embedder.ts';
import { openaiBackend } from '../../../adapters/openai/openai-backend.ts';
import { openaiEmbedder } from '../../../adapters/openai/openai-embedder.ts';
import { type Backend, type BackendDefinition, type Embedder, TriptychError } from '../../../engine/index.ts';
import type { ApiKeys } from './api-keys.ts';
import { keyFor } from './key-for.ts';
import { vscodeBackend } from './vscode-backend.ts';

/** What answers for a definition. @throws TriptychError `backend-missing` for templates, which no model stands behind */
export function openBackend(definition: BackendDefinition, keys: ApiKeys): Backend {
  const key = () => keyFor(definition, keys);
  switch (definition.provider) {
    case 'openai':
      return openaiBackend(definition, { key });
    case 'ollama':
      return ollamaBackend(definition, { key });
    case 'vscode':
      return vscodeBackend(definition);
    case 'templates':
      throw new TriptychError('backend-missing', l10n.t('{0} has no model.', definition.name));
  }
}

/** The embedding model of a definition, at an OpenAI-compatible server or at Ollama. */
export function openEmbedder(definition: BackendDefinition, keys: ApiKeys): Embedder {
  const key = () => keyFor(definition, keys);
  return definition.provider === 'ollama'
    ? ollamaEmbedder(definition, { key })
    : openaiEmbedder(definition, { key });
}
