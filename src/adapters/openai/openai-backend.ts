import type { OpenAI } from 'openai';
import {
  type Backend,
  type BackendDefinition,
  type ModelRequest,
  TriptychError,
} from '../../engine/index.ts';
import { type Connection, networkBackend, type ServerDialect } from '../network-backend.ts';
import { type ServerDescription, ServerRefusal } from '../network-failure.ts';
import { addressOf, openClient } from './open-client.ts';
import { readChunk } from './read-chunk.ts';
import { RequestForm } from './request-form.ts';
import { someModels } from './some-models.ts';

export interface OpenaiOptions {
  key: () => Promise<string | undefined>;
}

/**
 * A model behind an OpenAI-compatible server: OpenAI, Azure (with `apiVersion`), vLLM, llama.cpp, LM Studio,
 * OpenRouter and others. What a server does not know of a request it is asked without from then on.
 */
export function openaiBackend(definition: BackendDefinition, options: OpenaiOptions): Backend {
  const form = new RequestForm(definition);
  const dialect: ServerDialect = {
    describe: (key) => describe(definition, key),
    async *ask(request, connection) {
      const client = await openClient(definition, connection.key, connection.exchange.fetch);
      try {
        const stream = await create(client, form, request, connection);
        for await (const chunk of stream) yield readChunk(chunk);
      } catch (error) {
        throw await withModels(error, client, definition, connection);
      }
    },
  };
  return networkBackend(definition, dialect, options.key);
}

type Chunks = AsyncIterable<unknown>;

/** Asks again without what the server turned down, each thing once. */
async function create(
  client: OpenAI,
  form: RequestForm,
  request: ModelRequest,
  { exchange, signal }: Connection,
): Promise<Chunks> {
  for (;;) {
    try {
      return await client.chat.completions.create(form.of(request), { signal });
    } catch (error) {
      const refusal = exchange.failure;
      if (!(refusal instanceof ServerRefusal && form.adapt(refusal))) throw error;
      exchange.failure = undefined;
    }
  }
}

/** A server that has no such model is asked which it has. */
async function withModels(
  error: unknown,
  client: OpenAI,
  definition: BackendDefinition,
  { exchange, key, signal }: Connection,
): Promise<unknown> {
  const refusal = exchange.failure;
  if (!(refusal instanceof ServerRefusal && refusal.status === 404)) return error;
  const names = await someModels(client, key, signal);
  if (names === '') return error;
  const { name, model } = describe(definition, key);
  const message = `${name} has no model ${model}. It has, among others: ${names}`;
  exchange.failure = new TriptychError('model-not-found', message);
  return exchange.failure;
}

function describe(definition: BackendDefinition, key: string | undefined): ServerDescription {
  const name = `The server at ${addressOf(definition)}`;
  return {
    name,
    model: definition.model,
    key,
    start: 'Check its address, and that it is running.',
    getModel: 'Check the name of the model and the address, which often ends in /v1.',
  };
}
