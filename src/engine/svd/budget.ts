/** Counts down what a hostile file could make without end. */
export class Budget {
  #left: number;
  readonly #onExhausted: () => void;
  #exhausted = false;

  /** @param onExhausted is called once, the first time that something cannot be had. */
  constructor(units: number, onExhausted: () => void) {
    this.#left = units;
    this.#onExhausted = onExhausted;
  }

  get exhausted(): boolean {
    return this.#exhausted;
  }

  /** Whether there was enough left. */
  spend(units: number): boolean {
    this.#left -= units;
    if (this.#left >= 0) return true;
    if (!this.#exhausted) {
      this.#exhausted = true;
      this.#onExhausted();
    }
    return false;
  }
}
