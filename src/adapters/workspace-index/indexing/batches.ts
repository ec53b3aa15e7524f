import { FileBatch } from './file-batch.ts';

/** Characters that are made searchable at once: more make the index smaller, and wait longer. */
const MOST_CHARACTERS = 8_000_000;

/** Milliseconds until what was read is searchable: soon at first, then less often, as each time costs. */
const FIRST = 250;
const LONGEST = 2000;

/** Fills one batch after the other during a long pass. */
export class Batches {
  open = new FileBatch();
  readonly #take: (batch: FileBatch) => void;
  #wait = FIRST;
  #since = performance.now();

  constructor(take: (batch: FileBatch) => void) {
    this.#take = take;
  }

  flushWhereDue(): void {
    if (performance.now() - this.#since >= this.#wait || this.open.characters >= MOST_CHARACTERS) {
      this.flush();
    }
  }

  flush(): void {
    if (this.open.size > 0) {
      this.#take(this.open);
      this.open = new FileBatch();
      this.#wait = Math.min(this.#wait * 2, LONGEST);
    }
    this.#since = performance.now();
  }
}
