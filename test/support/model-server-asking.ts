import {
  type Backend,
  type BackendDefinition,
  type BackendDefinitionInput,
  type BackendEvent,
  backendDefinition,
  type ModelReply,
  type ModelRequest,
  TriptychError,
} from '../../src/engine/index.ts';

/** How asking ended, with every event on the way. */
export interface Asked {
  events: BackendEvent[];
  reply?: ModelReply;
  error?: TriptychError;
}

/** Asks and reads to the end. Errors other than `TriptychError` are thrown. */
export async function ask(
  backend: Backend,
  request: Partial<ModelRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Asked> {
  const events: BackendEvent[] = [];
  const answer = backend.answer(modelRequest(request), signal);
  try {
    for (;;) {
      const next = await answer.next();
      if (next.done) return { events, reply: next.value };
      events.push(next.value);
    }
  } catch (error) {
    if (!(error instanceof TriptychError)) throw error;
    return { events, error };
  }
}

export function modelRequest(request: Partial<ModelRequest> = {}): ModelRequest {
  return {
    stage: 'plan',
    messages: [
      { role: 'system', content: 'You plan.' },
      { role: 'user', content: 'Say hello.' },
    ],
    temperature: 0.3,
    maxTokens: 256,
    ...request,
  };
}

/** A definition with what has a default left out. */
export function definitionOf(
  definition: Partial<BackendDefinitionInput> & Pick<BackendDefinitionInput, 'provider'>,
): BackendDefinition {
  return backendDefinition.parse({ name: 'tested', model: 'asked-model', ...definition });
}

/** All text of a stream. */
export function textOf(events: BackendEvent[]): string {
  return events.map((event) => (event.type === 'model-text' ? event.text : '')).join('');
}
