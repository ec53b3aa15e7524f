import { cancelled } from '../cancelled.ts';

/** Time as the wrappers of backends see it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds that never go back; only differences mean something. */
  now(): number;
  /** The user's calendar. */
  date(): Date;
  /** @returns takes the action back */
  after(milliseconds: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** @throws TriptychError `cancelled` as soon as the signal says so */
export function wait(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled());
    const stop = () => {
      takeBack();
      reject(cancelled());
    };
    const takeBack = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
