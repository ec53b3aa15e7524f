import type { Setting } from './setting.ts';

/** Settings of embeddings. */
export const embeddingSettings = {
  embeddingProvider: {
    key: 'triptych.embedding.provider',
    type: 'string',
    default: '',
    description:
      'Provider of embeddings, `openai` or `ollama`. `triptych doctor` tries it where its variable is set; retrieval will use it in a later version.',
    scope: 'machine-overridable',
    alias: 'EMBEDDING_PROVIDER',
    restricted: true,
  },
  embeddingModel: {
    key: 'triptych.embedding.model',
    type: 'string',
    default: '',
    description:
      'Model of embeddings, as the server names it. `triptych doctor` tries it where its variable is set; retrieval will use it in a later version.',
    scope: 'machine-overridable',
    alias: 'EMBEDDING_MODEL_NAME',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;
