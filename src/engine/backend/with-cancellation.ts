import { cancelled, throwIfCancelled } from '../cancelled.ts';
import type { Backend, ModelReply } from './backend.ts';

/**
 * Outermost: a cancelled request ends as `cancelled` whatever else happened to it at the same moment, be it that it
 * failed or that it was answered.
 */
export function withCancellation<Reply extends ModelReply>(backend: Backend<Reply>): Backend<Reply> {
  return {
    definition: backend.definition,
    async *answer(request, signal) {
      throwIfCancelled(signal);
      try {
        const reply = yield* backend.answer(request, signal);
        throwIfCancelled(signal);
        return reply;
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      }
    },
  };
}
