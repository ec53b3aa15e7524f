import { z } from 'zod';
import type { BackendDefinition, Embedder } from '../../engine/index.ts';
import { networkEmbedder } from '../network-embedder.ts';
import { addressOf, openClient } from './open-client.ts';
import type { OpenaiOptions } from './openai-backend.ts';

const reply = z.object({
  data: z.array(z.object({ index: z.number().nullish(), embedding: z.unknown() })),
});

/** An embedding model behind an OpenAI-compatible server. */
export function openaiEmbedder(definition: BackendDefinition, { key }: OpenaiOptions): Embedder {
  const { model } = definition;
  return networkEmbedder(
    definition,
    {
      describe: (key) => ({
        name: `The server at ${addressOf(definition)}`,
        model,
        key,
        start: 'Check its address, and that it is running.',
        getModel: 'Check the name of the model; not every server has embeddings.',
      }),
      async ask(input, { exchange, key, signal }) {
        const client = await openClient(definition, key, exchange.fetch);
        // Numbers as text, which every server knows; the library would ask for base64.
        const answer = await client.embeddings.create({ model, input, encoding_format: 'float' }, { signal });
        return inOrder(reply.safeParse(answer).data?.data);
      },
    },
    key,
  );
}

/** Vectors by their index, where they have one. `undefined` where two have the same or one is missing. */
function inOrder(items: z.output<typeof reply>['data'] | undefined): unknown[] | undefined {
  const placed = items?.map(({ index, embedding }, at) => ({ at: index ?? at, embedding }));
  const sorted = placed?.toSorted((one, other) => one.at - other.at);
  return sorted?.every(({ at }, place) => at === place)
    ? sorted.map(({ embedding }) => embedding)
    : undefined;
}
