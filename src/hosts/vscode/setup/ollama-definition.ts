import { ollamaServer } from '../../../adapters/ollama/ollama-server.ts';
import type { BackendDefinitionInput, Hardware } from '../../../engine/index.ts';

/**
 * Tokens of context that are asked for at most. Ollama sets memory aside for all of it, and models say 128 K and more:
 * for qwen2.5-coder:7b (28 layers, 4 heads of keys and values of 128 numbers of 2 bytes) that is 7.5 GB besides the
 * model, for 16 K less than 1 GB.
 */
const mostContext = 16_384;
/** Tokens, where nobody says how many the model was made for. */
const usualContext = 8192;

/** Milliseconds for a server that is being added and may not be there. */
const patience = 3000;

interface OllamaModel {
  model: string;
  /** The most the model was made for; `undefined` where unknown. */
  contextTokens: number | undefined;
  hardware: Hardware;
  /** Absent where Ollama is in its usual place. */
  baseUrl?: string;
}

/** A backend for a model of Ollama, whose `num_ctx` fits both the model and usual memory. */
export function ollamaDefinition({ model, contextTokens = usualContext, ...rest }: OllamaModel) {
  return {
    name: model,
    provider: 'ollama',
    model,
    contextTokens: Math.min(contextTokens, mostContext),
    ...rest,
  } satisfies BackendDefinitionInput;
}

/** Asks a server what context a model was made for. @returns `undefined` where it does not answer */
export async function ollamaContext(model: string, address: string | undefined): Promise<number | undefined> {
  try {
    return (await ollamaServer(address).show(model, AbortSignal.timeout(patience))).contextTokens;
  } catch {
    // The backend is added all the same; testing it says what is wrong.
    return undefined;
  }
}
