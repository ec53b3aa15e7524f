import type { BackendDefinition } from '../../../engine/index.ts';

/** Whether a backend can have a key: models of VS Code have none of ours, and templates ask nobody. */
export function hasKey({ provider }: BackendDefinition): boolean {
  return provider === 'openai' || provider === 'ollama';
}
