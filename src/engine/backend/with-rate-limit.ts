import { throwIfCancelled } from '../cancelled.ts';
import { countTokens } from '../context/count-tokens.ts';
import { TriptychError } from '../error.ts';
import type { Backend, ModelReply, ModelRequest } from './backend.ts';
import type { RateLimiter } from './rate-limiter.ts';

/**
 * Has requests wait for their turn, so that the backend's limits are kept.
 * @throws TriptychError `cancelled`, and `rate-limited` while the server wants to be left alone for long
 */
export function withRateLimit<Reply extends ModelReply>(
  backend: Backend<Reply>,
  { limiter }: { limiter: RateLimiter },
): Backend<Reply> {
  return {
    definition: backend.definition,
    async *answer(request, signal) {
      throwIfCancelled(signal);
      // Counting takes its time, so only where there is a limit to keep.
      const tokens = backend.definition.tokensPerMinute === undefined ? 0 : tokensOf(request);
      const ticket = limiter.queue(tokens, signal);
      try {
        if (ticket.wait !== undefined) {
          const { name } = backend.definition;
          yield { type: 'model-wait', stage: request.stage, backend: name, milliseconds: ticket.wait };
        }
        await ticket.turn;
        const reply = yield* backend.answer(request, signal);
        ticket.correct(reply.usage.inputTokens + reply.usage.outputTokens);
        limiter.answered();
        return reply;
      } catch (error) {
        if (error instanceof TriptychError && error.code === 'rate-limited')
          limiter.refused(error.retryAfter);
        throw error;
      } finally {
        ticket.leave();
      }
    },
  };
}

/** What a server counts when it admits a request: the prompt and the longest reply that was asked for. */
function tokensOf({ messages, maxTokens }: ModelRequest): number {
  return messages.reduce((sum, { content }) => sum + countTokens(content), maxTokens);
}
