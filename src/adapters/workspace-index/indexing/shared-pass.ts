import type { IndexCounts } from '../../../engine/index.ts';

/** A pass over the files that several wait for. It is given up when nobody does any more. */
export class SharedPass {
  /** Settles when words are searchable. */
  readonly files: Promise<IndexCounts>;
  readonly #counts: Promise<IndexCounts>;
  readonly #controller: AbortController;
  #callers = 0;

  /**
   * @param counts the same with vectors
   * @param controller ends it
   */
  constructor(files: Promise<IndexCounts>, counts: Promise<IndexCounts>, controller: AbortController) {
    this.files = files;
    this.#counts = counts;
    this.#controller = controller;
    // Those who wait hear of it, and there may be none.
    counts.catch(() => undefined);
  }

  /** @throws TriptychError `cancelled` */
  async join(signal: AbortSignal): Promise<IndexCounts> {
    this.#callers++;
    const leave = () => {
      if (--this.#callers === 0) this.cancel();
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await this.#counts;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  cancel(): void {
    this.#controller.abort();
  }
}
