import { TriptychError } from '../../../engine/index.ts';

/**
 * What is waited for, or the end of waiting: VS Code does not promise that its own promises settle when their token
 * is cancelled.
 * @throws TriptychError `cancelled`
 */
export async function untilAborted<T>(waited: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new TriptychError('cancelled', 'Cancelled.'));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([waited, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
