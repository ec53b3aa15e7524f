import { cancelled } from '../cancelled.ts';
import type { Backend, ModelReply } from './backend.ts';
import type { Circuit } from './circuit.ts';

/**
 * Leaves a backend alone that has failed several times in a row.
 * @throws TriptychError `circuit-open`, with the time left in the message
 */
export function withCircuitBreaker<Reply extends ModelReply>(
  backend: Backend<Reply>,
  { circuit }: { circuit: Circuit },
): Backend<Reply> {
  return {
    definition: backend.definition,
    async *answer(request, signal) {
      const leave = await circuit.enter(backend.definition.name);
      try {
        const reply = yield* backend.answer(request, signal);
        leave();
        return reply;
      } catch (error) {
        leave(error);
        throw error;
      } finally {
        // Only the first call counts; this one is for a stream that its reader abandoned.
        leave(cancelled());
      }
    },
  };
}
