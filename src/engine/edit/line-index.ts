import { looseKey } from './line-keys.ts';
import type { WorkBudget } from './work-budget.ts';

/** Where lines stand in a file, by what of them counts on the loosest of the strict rungs. */
export class LineIndex {
  readonly #ids: Int32Array;
  readonly #idOf = new Map<string, number>();
  /** Lines by id: those of id `n` stand in `#lines` from `#starts[n]` to `#starts[n + 1]`. */
  readonly #starts: Int32Array;
  readonly #lines: Int32Array;

  constructor(lines: string[]) {
    this.#ids = new Int32Array(lines.length);
    for (const [line, text] of lines.entries()) {
      const key = looseKey(text);
      let id = this.#idOf.get(key);
      if (id === undefined) {
        id = this.#idOf.size;
        this.#idOf.set(key, id);
      }
      this.#ids[line] = id;
    }
    this.#starts = new Int32Array(this.#idOf.size + 1);
    for (const id of this.#ids) this.#starts[id + 1] = (this.#starts[id + 1] ?? 0) + 1;
    for (let id = 1; id < this.#starts.length; id++) {
      this.#starts[id] = (this.#starts[id] ?? 0) + (this.#starts[id - 1] ?? 0);
    }
    const next = this.#starts.slice();
    this.#lines = new Int32Array(lines.length);
    for (const [line, id] of this.#ids.entries()) {
      const at = next[id] ?? 0;
      this.#lines[at] = line;
      next[id] = at + 1;
    }
  }

  /**
   * Where all lines of a search stand one after another, looked for from its rarest line.
   * @returns `undefined` where the budget is spent: half a look does not tell whether a place is the only one
   */
  places(search: string[], budget: WorkBudget): number[] | undefined {
    if (!budget.spend(2 * search.length)) return undefined;
    const ids: number[] = [];
    let rarest = 0;
    let fewest = Number.POSITIVE_INFINITY;
    for (const line of search) {
      const id = this.#idOf.get(looseKey(line));
      if (id === undefined) return [];
      const count = this.#count(id);
      if (count < fewest) {
        fewest = count;
        rarest = ids.length;
      }
      ids.push(id);
    }
    const rareId = ids[rarest];
    if (rareId === undefined) return [];
    const found: number[] = [];
    for (let at = this.#starts[rareId] ?? 0; at < (this.#starts[rareId + 1] ?? 0); at++) {
      const start = (this.#lines[at] ?? 0) - rarest;
      if (start < 0) continue;
      let length = 0;
      while (length < ids.length && this.#ids[start + length] === ids[length]) length++;
      if (!budget.spend(1 + length / 16)) return undefined;
      if (length === ids.length) found.push(start);
    }
    return found;
  }

  #count(id: number): number {
    return (this.#starts[id + 1] ?? 0) - (this.#starts[id] ?? 0);
  }
}
