import type { ChatRequest } from 'ollama/browser';
import type { Backend, BackendDefinition, ModelRequest } from '../../engine/index.ts';
import { networkBackend, type ServerDialect } from '../network-backend.ts';
import type { ReplyPiece } from '../network-reply.ts';
import { ollamaAddress } from './ollama-address.ts';
import { describeOllama, openOllama } from './open-ollama.ts';
import { PromptWatch } from './prompt-watch.ts';
import { readLine } from './read-line.ts';

export interface OllamaOptions {
  /** Only servers behind a proxy that wants one, and ollama.com. */
  key?: () => Promise<string | undefined>;
}

/** A model behind Ollama's own protocol, so that its context size can be set. */
export function ollamaBackend(definition: BackendDefinition, options: OllamaOptions = {}): Backend {
  const address = ollamaAddress(definition.baseUrl);
  const watch = new PromptWatch();
  let mayThink = true;
  const dialect: ServerDialect = {
    describe: (key) => describeOllama(address, definition.model, key),
    async *ask(request, { key, exchange }) {
      const client = await openOllama(address, key, exchange.fetch);
      const stream = await client.chat({ ...chatRequest(definition, request, mayThink), stream: true });
      yield* linesOf(stream);
    },
    remarks(request, reply) {
      // A model that used all its tokens to think is not let think again: there is no other limit for it.
      if (reply.isOnlyThinking) mayThink = false;
      const cut = watch.compare(request, reply.counted);
      return cut
        ? [{ type: 'model-prompt-cut', stage: request.stage, backend: definition.name, ...cut }]
        : [];
    },
  };
  return networkBackend(definition, dialect, options.key ?? (async () => undefined));
}

/** The client library throws where the end mark is missing; here that is a reply that has not ended. */
async function* linesOf(stream: AsyncIterable<unknown>): AsyncGenerator<ReplyPiece, void> {
  try {
    for await (const line of stream) yield readLine(line);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('Did not receive done'))) throw error;
  }
}

function chatRequest(definition: BackendDefinition, request: ModelRequest, mayThink: boolean): ChatRequest {
  const { model, contextTokens, maxOutputTokens = Number.POSITIVE_INFINITY } = definition;
  const { messages, temperature, maxTokens, responseSchema } = request;
  return {
    model,
    messages,
    options: { num_ctx: contextTokens, num_predict: Math.min(maxTokens, maxOutputTokens), temperature },
    ...(responseSchema && definition.structuredOutput && { format: responseSchema.schema }),
    ...(!mayThink && { think: false }),
    ...(definition.logprobs && { logprobs: true }),
  };
}
