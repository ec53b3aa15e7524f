import type { ModelRequest } from './backend.ts';
import { canonicalJson } from './canonical-json.ts';
import type { BackendDefinition } from './definition.ts';

/** SHA-256 over everything that an answer depends on, as hexadecimal digits. */
export async function cacheKey(definition: BackendDefinition, request: ModelRequest): Promise<string> {
  const { provider, baseUrl, apiVersion, model, contextTokens, maxOutputTokens } = definition;
  const { structuredOutput, logprobs } = definition;
  const { messages, temperature, maxTokens, responseSchema } = request;
  const text = canonicalJson({
    backend: {
      ...{ provider, baseUrl, apiVersion, model, contextTokens, maxOutputTokens },
      ...{ structuredOutput, logprobs },
    },
    request: { messages, temperature, maxTokens, responseSchema },
  });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
