import { ollamaAddress } from '../../../adapters/ollama/ollama-address.ts';
import { addressOf } from '../../../adapters/openai/open-client.ts';
import type { BackendDefinition } from '../../../engine/index.ts';

/** The server that a backend's key is sent to: scheme, host and port. Empty where nothing is sent over a network. */
export function originOf(backend: BackendDefinition): string {
  if (backend.provider === 'openai') return new URL(addressOf(backend)).origin;
  return backend.provider === 'ollama' ? new URL(ollamaAddress(backend.baseUrl)).origin : '';
}
