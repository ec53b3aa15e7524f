import { TriptychError } from '../error.ts';

export function cancelled(): TriptychError {
  return new TriptychError('cancelled', 'Cancelled.');
}

/** @throws TriptychError `cancelled` */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}
