/** Does one thing after the other, in the order they were asked for; one that fails holds up none. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the work returns, once it had its turn; fails as the work does */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
