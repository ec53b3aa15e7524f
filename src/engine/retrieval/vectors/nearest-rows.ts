/** What a look at all rows gives: a product for each, and how far from the truth it is at most. */
export interface Scores {
  approximations: Float32Array;
  error(row: number): number;
}

export interface NearRow {
  row: number;
  score: number;
}

/**
 * The rows with the highest scores, exactly, though what is known of all of them is approximate: those that may be
 * among them are computed anew, the most promising first, until no other can be.
 * @param exact the true score of a row
 * @param mostCandidates beyond which it is not worth while
 * @returns at most `limit`, the highest first; equal ones by their row; undefined where there are too many candidates
 */
export function nearestRows(
  { approximations, error }: Scores,
  limit: number,
  exact: (row: number) => number,
  mostCandidates: number = approximations.length,
): NearRow[] | undefined {
  const count = approximations.length;
  const wanted = Math.min(limit, count);
  if (wanted <= 0) return [];
  const least = highest(count, wanted, (row) => approximations[row]! - error(row));
  const candidates: NearRow[] = [];
  for (let row = 0; row < count; row += 1) {
    const most = approximations[row]! + error(row);
    if (most < least) continue;
    if (candidates.length >= mostCandidates) return undefined;
    candidates.push({ row, score: most });
  }
  candidates.sort(byScore);
  const found = new LowestOnTop(wanted);
  const near: NearRow[] = [];
  for (const { row, score: most } of candidates) {
    if (near.length >= wanted && most < found.lowest) break;
    const score = exact(row);
    near.push({ row, score });
    found.offer(score);
  }
  return near.sort(byScore).slice(0, wanted);
}

function byScore(one: NearRow, other: NearRow): number {
  return other.score - one.score || one.row - other.row;
}

/** The n-th highest of the values. */
function highest(count: number, n: number, value: (index: number) => number): number {
  const heap = new LowestOnTop(n);
  for (let index = 0; index < count; index += 1) heap.offer(value(index));
  return heap.lowest;
}

/** Keeps the highest of what it is offered; a binary heap. */
class LowestOnTop {
  readonly #values: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#values = new Float64Array(size);
  }

  /** Of those kept; minus infinity as long as there is room. */
  get lowest(): number {
    return this.#count < this.#values.length ? Number.NEGATIVE_INFINITY : this.#values[0]!;
  }

  offer(value: number): void {
    if (this.#count < this.#values.length) this.#rise(value);
    else if (value > this.#values[0]!) this.#sink(value);
  }

  #rise(value: number): void {
    const values = this.#values;
    let at = this.#count++;
    for (let above = (at - 1) >> 1; at > 0 && values[above]! > value; above = (at - 1) >> 1) {
      values[at] = values[above]!;
      at = above;
    }
    values[at] = value;
  }

  #sink(value: number): void {
    const values = this.#values;
    let at = 0;
    for (let below = 1; below < values.length; below = 2 * at + 1) {
      if (below + 1 < values.length && values[below + 1]! < values[below]!) below += 1;
      if (values[below]! >= value) break;
      values[at] = values[below]!;
      at = below;
    }
    values[at] = value;
  }
}
