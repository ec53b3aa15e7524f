import { cancelled, throwIfCancelled } from '../cancelled.ts';
import type { Backend, ModelReply } from './backend.ts';
import type { Clock } from './clock.ts';
import type { BackendEvent } from './events.ts';
import { type TimeLimit, TimeLimitError } from './time-limit-error.ts';

/** In milliseconds; 0: no limit. */
export type TimeLimits = Record<TimeLimit, number>;

/** How long a stream that was told to stop may still say what it has used, in milliseconds. */
const grace = 50;

type Stream<Reply> = AsyncGenerator<BackendEvent, Reply>;
type Step<Reply> = IteratorResult<BackendEvent, Reply>;

/**
 * Ends a reply that comes too late, and ends a cancelled one at once, also where the stream below ignores its signal:
 * each step of it races with the limits. A stream that does not stop within the grace is left to itself.
 * @throws TriptychError `timeout` (a `TimeLimitError`), `cancelled`
 */
export function withTimeLimits<Reply extends ModelReply>(
  backend: Backend<Reply>,
  { limits, clock }: { limits: TimeLimits; clock: Clock },
): Backend<Reply> {
  return {
    definition: backend.definition,
    async *answer(request, signal) {
      throwIfCancelled(signal);
      const controller = new AbortController();
      const stop = createStop({ limits, clock, signal, backend: backend.definition.name });
      const stream = backend.answer(request, controller.signal);
      let ended = false;
      try {
        for (;;) {
          const next = stream.next();
          const step = await Promise.race([next, stop.reason]);
          if (step instanceof Error) {
            controller.abort(step);
            yield* lastEvents(stream, next, clock);
            throw step;
          }
          if (step.done) {
            ended = true;
            return step.value;
          }
          // A model that thinks aloud sends empty pieces: it is at work, however long until the first word.
          if (step.value.type === 'model-text') stop.gotText();
          yield step.value;
        }
      } catch (error) {
        // An adapter may well report the abort in its own words.
        throw signal.aborted ? cancelled() : error;
      } finally {
        stop.dispose();
        if (!ended) leave(stream, controller);
      }
    },
  };
}

/** What a stopped stream still says; its text is void by now. */
async function* lastEvents<Reply>(
  stream: Stream<Reply>,
  pending: Promise<Step<Reply>>,
  clock: Clock,
): AsyncGenerator<BackendEvent, void> {
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const takeBack = clock.after(grace, () => resolve(undefined));
  try {
    for (let next = pending; ; next = stream.next()) {
      const step = await Promise.race([next.catch(() => undefined), over]);
      if (!step || step.done) return;
      if (step.value.type !== 'model-text') yield step.value;
    }
  } finally {
    takeBack();
  }
}

/** Stops a stream without waiting for it, since it may never answer. */
function leave<Reply>(stream: Stream<Reply>, controller: AbortController): void {
  controller.abort();
  stream.return(undefined as never).catch(() => {});
}

interface Stop {
  /** Resolves, rather than rejects, so that nothing is unhandled where nobody waits for it any more. */
  reason: Promise<Error>;
  gotText(): void;
  dispose(): void;
}

function createStop(options: {
  limits: TimeLimits;
  clock: Clock;
  signal: AbortSignal;
  backend: string;
}): Stop {
  const { limits, clock, signal, backend } = options;
  const { promise: reason, resolve } = Promise.withResolvers<Error>();
  const start = (limit: TimeLimit) =>
    limits[limit] > 0
      ? clock.after(limits[limit], () => resolve(new TimeLimitError(limit, limits[limit], backend)))
      : () => {};
  const onAbort = () => resolve(cancelled());
  signal.addEventListener('abort', onAbort, { once: true });
  const stopTotal = start('total');
  let stopSilence = start('firstToken');
  return {
    reason,
    gotText() {
      stopSilence();
      stopSilence = start('idle');
    },
    dispose() {
      stopTotal();
      stopSilence();
      signal.removeEventListener('abort', onAbort);
    },
  };
}
