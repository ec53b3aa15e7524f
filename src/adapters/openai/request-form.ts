import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { BackendDefinition, ModelRequest } from '../../engine/index.ts';
import type { ServerRefusal } from '../network-failure.ts';
import { isOpenai } from './open-client.ts';

/** What servers differ in; each is changed at most once, and stays changed for the life of the backend. */
type Difference = 'limit' | 'temperature' | 'usage' | 'schema' | 'logprobs';

/** By what a server's complaint is known. */
const complaints: [Difference, RegExp][] = [
  ['limit', /max_(completion_)?tokens/],
  ['temperature', /temperature/],
  ['usage', /stream_options|include_usage/],
  ['schema', /response_format|json_schema|structured output/i],
  ['logprobs', /logprobs/],
];

/** The form in which a server takes requests, as far as it is known by now. */
export class RequestForm {
  readonly #definition: BackendDefinition;
  readonly #changed = new Set<Difference>();

  constructor(definition: BackendDefinition) {
    this.#definition = definition;
  }

  /** @returns whether there is something to change, so that asking again makes sense */
  adapt(refusal: ServerRefusal): boolean {
    if ((refusal.status !== 400 && refusal.status !== 422) || refusal.isContextTooLong) return false;
    const found = complaints.find(([difference, words]) => {
      return !this.#changed.has(difference) && words.test(refusal.body);
    });
    if (!found) return false;
    this.#changed.add(found[0]);
    return true;
  }

  of(request: ModelRequest): ChatCompletionCreateParamsStreaming {
    const {
      model,
      maxOutputTokens = Number.POSITIVE_INFINITY,
      structuredOutput,
      logprobs,
    } = this.#definition;
    const { messages, temperature, responseSchema } = request;
    const has = (difference: Difference) => !this.#changed.has(difference);
    const limit = Math.min(request.maxTokens, maxOutputTokens);
    // OpenAI's newer models know only the one name, most other servers only the other.
    const isNewName = isOpenai(this.#definition) === has('limit');
    return {
      model,
      messages,
      stream: true,
      ...(isNewName ? { max_completion_tokens: limit } : { max_tokens: limit }),
      ...(has('temperature') && { temperature }),
      ...(has('usage') && { stream_options: { include_usage: true } }),
      ...(responseSchema &&
        structuredOutput &&
        has('schema') && {
          response_format: { type: 'json_schema', json_schema: { ...responseSchema, strict: true } },
        }),
      ...(logprobs && has('logprobs') && { logprobs: true }),
    };
  }
}
