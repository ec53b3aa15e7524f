import { throwIfCancelled } from '../cancelled.ts';
import type { Backend, ModelReply } from './backend.ts';
import { cacheKey } from './cache-key.ts';
import type { ResponseCache } from './response-cache.ts';

/** Nobody was asked, so nothing was used. */
const unused = { inputTokens: 0, outputTokens: 0, reported: true };

/**
 * Answers what was answered before. A hit is no request: it has no `model-start` and no `model-end`, its usage is 0,
 * and its text comes in one piece. Only replies that are complete and not empty are kept. `fresh` asks anew, and
 * keeps the new answer.
 */
export function withCache(
  backend: Backend,
  { cache, nextRequestId }: { cache: ResponseCache; nextRequestId: () => string },
): Backend {
  const { definition } = backend;
  return {
    definition,
    async *answer(request, signal) {
      const key = await cacheKey(definition, request);
      throwIfCancelled(signal);
      const kept = request.fresh ? undefined : cache.get(key);
      yield { type: 'model-cache', stage: request.stage, backend: definition.name, hit: kept !== undefined };
      if (kept) {
        yield { type: 'model-text', request: nextRequestId(), stage: request.stage, text: kept.text };
        throwIfCancelled(signal);
        return { ...kept, backend: definition.name, usage: { ...unused }, cached: true };
      }
      const reply = yield* backend.answer(request, signal);
      if (isWorthKeeping(reply)) cache.set(key, reply);
      return reply;
    },
  };
}

function isWorthKeeping({ finish, text }: ModelReply): boolean {
  return finish === 'stop' && text.trim() !== '';
}
