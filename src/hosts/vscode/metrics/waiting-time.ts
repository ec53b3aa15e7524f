import type { RunEvent } from '../../../engine/index.ts';

/** Leaves the time for which a run waited for its user out of what the run took. */
export class WaitingTime {
  readonly #now: () => number;
  /** Milliseconds. */
  #total = 0;
  #inStage = 0;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Asks the user something, and counts how long that takes. */
  async during<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const since = this.#now();
    try {
      return await ask();
    } finally {
      this.#total += this.#now() - since;
      this.#inStage += this.#now() - since;
    }
  }

  /** The event with the run's own time in it. Each event goes through here once, in order. */
  leftOut(event: RunEvent): RunEvent {
    if (event.type === 'run-end') return shorter(event, this.#total);
    if (event.type !== 'stage-end') return event;
    const waited = this.#inStage;
    this.#inStage = 0;
    return shorter(event, waited);
  }

  /** The event at the moment at which it would have come had nobody been waited for. */
  broughtForward(event: RunEvent): RunEvent {
    return 'at' in event ? { ...event, at: event.at - this.#total } : event;
  }
}

function shorter<Event extends { milliseconds: number }>(event: Event, by: number): Event {
  return { ...event, milliseconds: Math.max(0, event.milliseconds - by) };
}
