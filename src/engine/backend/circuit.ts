import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { type ErrorCode, TriptychError } from '../error.ts';
import { errorCode, errorMessage } from './error-code.ts';

const failuresInARow = 5;
/** Milliseconds a backend is left alone before one request may try it again. */
const openFor = 30_000;

/** A backend is down, as opposed to busy (`rate-limited`) or asked wrongly. */
const faults: ReadonlySet<ErrorCode> = new Set(['backend-unreachable', 'backend-failed', 'timeout']);

/** The circuit breaker of one backend. Lives as long as the process, as what it knows is worth more than one run. */
export interface Circuit {
  /**
   * Lets one request through, and is told how it ended by calling what it returns.
   * @throws TriptychError `circuit-open`
   */
  enter(backend: string): Promise<(error?: unknown) => void>;
}

export function createCircuit(): Circuit {
  const policy = circuitBreaker(
    handleWhen((error) => faults.has(errorCode(error))),
    { breaker: new ConsecutiveBreaker(failuresInARow), halfOpenAfter: openFor },
  );
  let openedAt = 0;
  // cockatiel reads the same clock.
  policy.onBreak(() => {
    openedAt = Date.now();
  });
  return {
    async enter(backend) {
      // cockatiel would let this one wait for the one that is trying, which may take minutes.
      if (policy.state === CircuitState.HalfOpen) throw openError(backend, policy, 0);
      const entered = Promise.withResolvers<void>();
      const outcome = Promise.withResolvers<void>();
      // The policy wants a promise to watch, where we have a stream: this one settles when the stream ends.
      const watched = policy.execute(() => {
        entered.resolve();
        return outcome.promise;
      });
      watched.catch(() => {});
      try {
        await Promise.race([entered.promise, watched]);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw openError(backend, policy, Math.max(0, openedAt + openFor - Date.now()));
      }
      return (error) => (error === undefined ? outcome.resolve() : outcome.reject(error));
    },
  };
}

function openError(backend: string, { lastFailure }: CircuitBreakerPolicy, left: number): TriptychError {
  const until =
    left > 0 ? `for another ${Math.ceil(left / 1000)} s` : 'until the request that tries it has ended';
  const cause =
    lastFailure && 'error' in lastFailure ? ` The last failure: ${errorMessage(lastFailure.error)}` : '';
  return new TriptychError(
    'circuit-open',
    `${backend} failed ${failuresInARow} times in a row and is left alone ${until}.${cause}`,
  );
}
