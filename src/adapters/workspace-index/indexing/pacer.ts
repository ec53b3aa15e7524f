import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { throwIfCancelled } from '../../../engine/index.ts';

/** Milliseconds of work after which others have their turn. */
const SLICE = 8;

/** Milliseconds of rest after each slice where the machine should be spared. */
const REST = 24;

/** Keeps long work from being in the way: of queries, of the user who pauses it, of a battery. */
export class Pacer {
  isThrottled = false;
  #sliceEnd = 0;
  #paused: PromiseWithResolvers<void> | undefined;

  get isPaused(): boolean {
    return this.#paused !== undefined;
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = undefined;
  }

  /** Asked between any two pieces of work, as an `await` for each would cost more than many of them. */
  get isDue(): boolean {
    return this.#paused !== undefined || performance.now() > this.#sliceEnd;
  }

  /**
   * Lets others have their turn, and waits for as long as the work is paused.
   * @throws TriptychError `cancelled`
   */
  async rest(signal: AbortSignal): Promise<void> {
    await (this.isThrottled ? sleep(REST) : nextTurn());
    while (this.#paused && !signal.aborted) {
      await Promise.race([this.#paused.promise, aborted(signal)]);
    }
    throwIfCancelled(signal);
    this.#sliceEnd = performance.now() + SLICE;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
