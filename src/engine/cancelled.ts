import { TriptychError } from './error.ts';

/** What everything that was asked to stop ends with. */
export function cancelled(): TriptychError {
  return new TriptychError('cancelled', 'Cancelled.');
}

/** @throws TriptychError `cancelled` */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/**
 * What is waited for, or the end of waiting: for what may not settle for long, or never, though it was told to stop.
 * @throws TriptychError `cancelled` as soon as the signal says so
 */
export async function unlessCancelled<T>(waited: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(cancelled());
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([stopped, waited]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
