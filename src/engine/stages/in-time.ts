/** What is worth having takes no longer than this many milliseconds. */
const longestWait = 2000;

/** Something took too long, and the run goes on without it. */
export class TooLate extends Error {}

/**
 * Waits for work that is of use but not needed, for two seconds at most, also where the work does not hear of it.
 * @throws TooLate; the reason of `signal` where that is aborted; what the work throws
 */
export async function inTime<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  const late = new AbortController();
  const either = AbortSignal.any([signal, late.signal]);
  const stop = Promise.withResolvers<never>();
  const onAbort = () => stop.reject(either.reason);
  either.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => late.abort(new TooLate()), longestWait);
  try {
    return await Promise.race([work(either), stop.promise]);
  } finally {
    clearTimeout(timer);
    either.removeEventListener('abort', onAbort);
  }
}
