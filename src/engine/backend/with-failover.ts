import { TriptychError } from '../error.ts';
import type { Backend, ModelReply } from './backend.ts';
import { throwIfCancelled } from './cancelled.ts';
import { mayBePassedOver } from './failover-codes.ts';

/**
 * Asks the next backend where one cannot answer, or declines to.
 * @param backends at least one, in the order in which they are asked
 * @throws TriptychError what the first one failed with, naming the others
 */
export function withFailover(backends: readonly Backend[]): Backend {
  const [first] = backends;
  if (!first) throw new TypeError('Failover needs a backend.');
  if (backends.length === 1) return first;
  return {
    definition: first.definition,
    async *answer(request, signal) {
      const failures: Failure[] = [];
      for (const [index, backend] of backends.entries()) {
        throwIfCancelled(signal);
        const { name } = backend.definition;
        const next = backends[index + 1]?.definition.name;
        let error: TriptychError;
        try {
          const reply = yield* backend.answer(request, signal);
          if (reply.finish !== 'refused' || next === undefined) return reply;
          error = refusal(reply);
        } catch (thrown) {
          if (signal.aborted || !mayBePassedOver(thrown)) throw thrown;
          error = thrown;
        }
        failures.push({ backend: name, error });
        if (next === undefined) break;
        const { code, message } = error;
        yield { type: 'model-passed-over', stage: request.stage, backend: name, next, code, message };
      }
      throw sumOfFailures(failures);
    },
  };
}

interface Failure {
  backend: string;
  error: TriptychError;
}

function refusal({ backend }: ModelReply): TriptychError {
  return new TriptychError('refused', `${backend} declined to answer.`);
}

function sumOfFailures([first, ...others]: Failure[]): TriptychError {
  const { code, message, retryAfter } = first!.error;
  const also = others.map(({ backend, error }) => `${backend} (${error.message})`).join(', ');
  return new TriptychError(code, `${message} Tried after it: ${also}`, { cause: first!.error, retryAfter });
}
