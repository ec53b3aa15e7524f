import { countTokens } from '../context/count-tokens.ts';
import { TriptychError } from '../error.ts';
import type { Backend, ModelReply } from './backend.ts';
import type { BackendDefinition } from './definition.ts';
import type { Embedder } from './embedder.ts';

/** A reply without a text, and one vector for each message of the request. */
export interface EmbeddingReply extends ModelReply {
  vectors: Float32Array[];
}

/**
 * An embedder as a backend, so that everything that is around backends can be around it too: each message of a
 * request is a text to embed, and `maxTokens` is 0.
 */
export function embeddingBackend(embedder: Embedder, definition: BackendDefinition): Backend<EmbeddingReply> {
  const { name, model } = definition;
  return {
    definition,
    async *answer({ messages }, signal) {
      const texts = messages.map(({ content }) => content);
      let vectors: Float32Array[];
      try {
        vectors = (await embedder.embed(texts, signal)).map((vector) => usable(vector, name));
      } finally {
        yield* embedder.takeUses();
      }
      // Ollama and most others say how many there were, but the clients' replies are of many forms.
      const inputTokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
      return {
        text: '',
        finish: 'stop',
        backend: name,
        model,
        usage: { inputTokens, outputTokens: 0, reported: false },
        cached: false,
        vectors,
      };
    },
  };
}

/** @throws TriptychError `reply-unusable` for what has no direction */
function usable(vector: number[], name: string): Float32Array {
  const floats = Float32Array.from(vector);
  const squares = floats.reduce((sum, part) => sum + part * part, 0);
  if (squares > 0 && Number.isFinite(squares)) return floats;
  const fault = squares === 0 ? 'of zeros' : 'with parts that are no numbers';
  throw new TriptychError('reply-unusable', `${name} answered with a vector ${fault}.`);
}
