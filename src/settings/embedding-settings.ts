import type { Setting } from './setting.ts';

/** Settings of embeddings. */
export const embeddingSettings = {
  embeddingProvider: {
    key: 'triptych.embedding.provider',
    type: 'string',
    default: '',
    description:
      'Provider of embeddings, `openai` or `ollama`: with a model the search of the workspace also finds what means the same in other words. Address and key are those of the first backend of this provider. Empty: words alone.',
    scope: 'machine-overridable',
    alias: 'EMBEDDING_PROVIDER',
    restricted: true,
  },
  embeddingModel: {
    key: 'triptych.embedding.model',
    type: 'string',
    default: '',
    description:
      'Model of embeddings, as the server names it. Where it is not on this computer, you are asked before texts of a workspace go there.',
    scope: 'machine-overridable',
    alias: 'EMBEDDING_MODEL_NAME',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;
