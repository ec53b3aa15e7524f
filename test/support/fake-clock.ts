import type { Clock } from '../../src/engine/backend/clock.ts';

/** A clock that moves only when told. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ at: number; action: () => void }>();
  readonly #start: number;

  constructor(start = Date.UTC(2030, 0, 1, 12)) {
    this.#start = start;
  }

  now = () => this.#now;
  date = () => new Date(this.#start + this.#now);

  after = (milliseconds: number, action: () => void) => {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Timers that were neither taken back nor due. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Goes on, to the moment of each timer that is due on the way. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) this.#fire(next);
    this.#now = end;
  }

  /** Jumps from timer to timer until the promise settles; fails where nothing is left that could settle it. */
  async until<Value>(promise: Promise<Value>): Promise<Value> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    promise.then(done, done);
    for (let idle = 0; !settled; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#next();
      if (settled) break;
      // A digest takes real time, so a few quiet turns prove nothing.
      if (idle < 5 || !next) idle += 1;
      else {
        idle = 0;
        this.#fire(next);
      }
      if (idle > 200_000) throw new Error('It hangs.');
    }
    return promise;
  }

  #next() {
    return [...this.#timers].sort((a, b) => a.at - b.at)[0];
  }

  #fire(timer: { at: number; action: () => void }): void {
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.action();
  }
}
