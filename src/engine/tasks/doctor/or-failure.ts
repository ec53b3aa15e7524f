import { TriptychError } from '../../error.ts';

/** What is awaited, or why a server did not give it. @throws whatever is no failure of a server: cancelling, and bugs */
export async function orFailure<T>(answer: Promise<T>, signal: AbortSignal): Promise<T | TriptychError> {
  try {
    return await answer;
  } catch (error) {
    return failureIn(error, signal);
  }
}

/** @throws whatever is no failure of a server: cancelling, and bugs */
export function failureIn(error: unknown, signal: AbortSignal): TriptychError {
  signal.throwIfAborted();
  if (error instanceof TriptychError && error.code !== 'cancelled') return error;
  throw error;
}
