import { throwIfCancelled } from '../cancelled.ts';
import { TriptychError } from '../error.ts';
import type { Backend } from './backend.ts';
import { mayBePassedOver } from './failover-codes.ts';
import { refusalOf } from './refusal-of.ts';

/**
 * Asks the next backend where one cannot answer, or declines to. A reply that declines is never handed on: it is
 * thrown as `refused`, so that nobody takes its text for an answer.
 * @param backends at least one, in the order in which they are asked
 * @param advice said at the end of what is thrown where another backend might have answered
 * @throws TriptychError `refused` where one declined, else what the first one failed with; it names the others
 */
export function withFailover(backends: readonly Backend[], { advice }: { advice?: string } = {}): Backend {
  const [first] = backends;
  if (!first) throw new TypeError('Failover needs a backend.');
  return {
    definition: first.definition,
    async *answer(request, signal) {
      const failures: Failure[] = [];
      for (const [index, backend] of backends.entries()) {
        throwIfCancelled(signal);
        const { name } = backend.definition;
        let error: TriptychError;
        try {
          const reply = yield* backend.answer(request, signal);
          if (reply.finish !== 'refused') return reply;
          error = refusalOf(reply);
        } catch (thrown) {
          if (signal.aborted || !mayBePassedOver(thrown)) throw thrown;
          error = thrown;
        }
        failures.push({ backend: name, error });
        const next = backends[index + 1]?.definition.name;
        if (next === undefined) break;
        const { code, message } = error;
        yield { type: 'model-passed-over', stage: request.stage, backend: name, next, code, message };
      }
      throw sumOfFailures(failures, advice);
    },
  };
}

interface Failure {
  backend: string;
  error: TriptychError;
}

/** A refusal is the only answer there was; the rest could not give one. */
function sumOfFailures(failures: Failure[], advice: string | undefined): TriptychError {
  const main = failures.find(({ error }) => error.code === 'refused') ?? failures[0]!;
  const others = failures.filter((failure) => failure !== main);
  if (others.length === 0 && advice === undefined) return main.error;
  const also = others.map(({ backend, error }) => `${backend} (${error.message})`).join(', ');
  const parts = [main.error.message, ...(also === '' ? [] : [`Tried as well: ${also}`]), advice ?? ''];
  const { code, retryAfter } = main.error;
  return new TriptychError(code, parts.join(' ').trim(), { cause: main.error, retryAfter });
}
