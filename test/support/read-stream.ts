import type { ModelReply, ModelRequest } from '../../src/engine/backend/backend.ts';
import type { BackendEvent } from '../../src/engine/backend/events.ts';
import { type ErrorCode, TriptychError } from '../../src/engine/error.ts';

export interface ReadStream {
  events: BackendEvent[];
  reply?: ModelReply;
  code?: ErrorCode | 'not a TriptychError';
  message?: string;
}

/** Reads a stream to its end, whatever that is. */
export async function readStream(
  stream: AsyncGenerator<BackendEvent, ModelReply>,
  onEvent: (event: BackendEvent, index: number) => void = () => {},
): Promise<ReadStream> {
  const events: BackendEvent[] = [];
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done) return { events, reply: step.value };
      onEvent(step.value, events.push(step.value) - 1);
    }
  } catch (error) {
    const code = error instanceof TriptychError ? error.code : 'not a TriptychError';
    return { events, code, message: String(error) };
  }
}

export function question(content = 'Say hello.', more: Partial<ModelRequest> = {}): ModelRequest {
  return { stage: 'plan', messages: [{ role: 'user', content }], temperature: 0.2, maxTokens: 100, ...more };
}
