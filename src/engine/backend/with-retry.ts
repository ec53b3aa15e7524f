import { ExponentialBackoff } from 'cockatiel';
import { throwIfCancelled } from '../cancelled.ts';
import { type ErrorCode, TriptychError } from '../error.ts';
import type { Backend, ModelReply, ModelRequest } from './backend.ts';
import { type Clock, wait } from './clock.ts';
import type { BackendEvent } from './events.ts';
import { TimeLimitError } from './time-limit-error.ts';

/** The longest wait a server may ask for, in milliseconds. With a longer one another backend is the better answer. */
const longestWait = 60_000;

const transient: ReadonlySet<ErrorCode> = new Set(['backend-unreachable', 'backend-failed', 'rate-limited']);

/**
 * Asks again what failed for a reason that may pass: with exponential backoff and decorrelated jitter (cockatiel's),
 * or after the time the server asks for. A reply that broke off is asked for anew; what it gave is void.
 *
 * A time limit is another matter, since the user has waited already. A silence is asked about once more: the model may
 * have been loading, or a connection was lost. Twice silent will not speak the third time. The limit of the whole is
 * never tried again, as the same reply would take as long.
 * @param maxRetries attempts after the first
 */
export function withRetry<Reply extends ModelReply>(
  backend: Backend<Reply>,
  { maxRetries, clock }: { maxRetries: number; clock: Clock },
): Backend<Reply> {
  return {
    definition: backend.definition,
    async *answer(request, signal) {
      let backoff = newBackoff();
      let silences = 0;
      for (let attempt = 1; ; attempt++) {
        throwIfCancelled(signal);
        try {
          return yield* backend.answer(request, signal);
        } catch (error) {
          if (signal.aborted || attempt > maxRetries || !(error instanceof TriptychError)) throw error;
          if (isSilence(error)) silences += 1;
          const delay = error.retryAfter ?? backoff.duration;
          if (!mayPass(error, silences) || delay > longestWait) throw error;
          backoff = backoff.next(undefined);
          yield retryEvent(error, { request, backend, attempt, attempts: maxRetries + 1, delay });
          await wait(clock, delay, signal);
        }
      }
    },
  };
}

function newBackoff() {
  return new ExponentialBackoff({ initialDelay: 500, maxDelay: 30_000 }).next();
}

function isSilence(error: TriptychError): boolean {
  return error instanceof TimeLimitError && error.limit !== 'total';
}

function mayPass(error: TriptychError, silences: number): boolean {
  return transient.has(error.code) || (isSilence(error) && silences === 1);
}

function retryEvent(
  { code, message }: TriptychError,
  of: {
    request: ModelRequest;
    backend: Pick<Backend, 'definition'>;
    attempt: number;
    attempts: number;
    delay: number;
  },
): BackendEvent {
  const { attempt, attempts, delay } = of;
  const backend = of.backend.definition.name;
  const { stage } = of.request;
  return { type: 'model-retry', stage, backend, attempt, attempts, delayMilliseconds: delay, code, message };
}
