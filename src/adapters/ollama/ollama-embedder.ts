import { z } from 'zod';
import type { BackendDefinition, Embedder } from '../../engine/index.ts';
import { networkEmbedder } from '../network-embedder.ts';
import { ollamaAddress } from './ollama-address.ts';
import type { OllamaOptions } from './ollama-backend.ts';
import { describeOllama, openOllama } from './open-ollama.ts';

/** Servers that imitate Ollama answer with one `embedding`, as its older page does. */
const reply = z.object({ embeddings: z.unknown().optional(), embedding: z.unknown().optional() });

/** An embedding model behind Ollama's own protocol. */
export function ollamaEmbedder(definition: BackendDefinition, options: OllamaOptions = {}): Embedder {
  const { model } = definition;
  const address = ollamaAddress(definition.baseUrl);
  return networkEmbedder(
    definition,
    {
      describe: (key) => describeOllama(address, model, key),
      async ask(input, { exchange, key }) {
        const client = await openOllama(address, key, exchange.fetch);
        // A text that is too long is to fail rather than be cut without a word.
        const answer = reply.safeParse(await client.embed({ model, input, truncate: false })).data;
        return answer?.embeddings ?? (answer?.embedding === undefined ? undefined : [answer.embedding]);
      },
    },
    options.key ?? (async () => undefined),
  );
}
