/** As many are compared one by one, which is faster than to hash them; most registers have fewer fields. */
const FEW = 16;

/** Tells which keys came before. */
export class Seen<Key> {
  readonly #few: Key[] = [];
  #many: Set<Key> | undefined;

  /** Whether the key is there for the first time. */
  add(key: Key): boolean {
    if (this.#many !== undefined) return this.#many.size !== this.#many.add(key).size;
    if (this.#few.includes(key)) return false;
    this.#few.push(key);
    if (this.#few.length > FEW) this.#many = new Set(this.#few);
    return true;
  }
}
