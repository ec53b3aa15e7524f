import { TriptychError } from '../../error.ts';
import type { VectorHit } from '../vector-store.ts';
import { CoarseRows } from './coarse-rows.ts';
import { type Kernels, openKernels } from './dot-kernels.ts';
import { FloatRows } from './float-rows.ts';
import { type NearRow, nearestRows } from './nearest-rows.ts';

/** Vectors from which on a first look is a coarse one. Below, looking at all of them takes less than 5 ms. */
const coarseFrom = 20_000;

/**
 * Of so many vectors one may be left after a coarse look. More are where a few dimensions outweigh all others, as with
 * text-embedding-ada-002, since 8 bits then tell little of the others.
 */
const coarseShare = 16;
const mostInVain = 8;

export interface VectorTableOptions {
  /** For tests: opens a memory with what multiplies in it. */
  openKernels?: () => Kernels;
  coarseFrom?: number;
}

/**
 * Vectors by their keys, and the search for those most similar to another. The answers are exact, whatever the
 * machine can do and however many there are: an approximation only says which need not be looked at.
 */
export class VectorTable {
  readonly dimensions: number;
  readonly #open: () => Kernels;
  readonly #coarseFrom: number;
  readonly #rows: FloatRows;
  #coarse: CoarseRows | undefined;
  #isCoarsened = false;
  /** Searches in a row that had to look at all vectors after all. */
  #inVain = 0;
  readonly #keys: string[] = [];
  readonly #rowOf = new Map<string, number>();

  constructor(dimensions: number, options: VectorTableOptions = {}) {
    this.dimensions = dimensions;
    this.#open = options.openKernels ?? openKernels;
    this.#coarseFrom = options.coarseFrom ?? coarseFrom;
    this.#rows = new FloatRows(dimensions, this.#open());
  }

  get size(): number {
    return this.#keys.length;
  }

  has(key: string): boolean {
    return this.#rowOf.has(key);
  }

  /** Makes room for so many vectors in all. @throws TriptychError `file-too-large` where there is not so much memory */
  reserve(count: number): void {
    try {
      this.#rows.reserve(count);
    } catch (error) {
      const what = `${count} vectors of ${this.dimensions} dimensions do not fit the memory.`;
      throw new TriptychError('file-too-large', what, { cause: error });
    }
  }

  /**
   * Adds a vector or puts it in the place of another. Its length does not matter, only its direction.
   * @throws TriptychError `invalid-request` where a vector is zero, has another length or parts that are no numbers
   */
  set(key: string, vector: Float32Array): void {
    const length = lengthOf(vector, this.dimensions);
    const row = this.#rowOf.get(key) ?? this.#append(key);
    const stored = this.#rows.row(row);
    // One that comes from here stays as it is, to the last bit.
    if (Math.abs(length - 1) < 1e-6) stored.set(vector);
    else scale(vector, 1 / length, stored);
    this.#coarse?.set(row, stored);
    if (this.size >= this.#coarseFrom) this.#coarsen();
  }

  /** As it is kept, of length one: a view that is good until the next change. */
  get(key: string): Float32Array | undefined {
    const row = this.#rowOf.get(key);
    return row === undefined ? undefined : this.#rows.row(row);
  }

  /** The last row takes the place of the one that goes. */
  delete(key: string): void {
    const row = this.#rowOf.get(key);
    if (row === undefined) return;
    const lastKey = this.#keys.pop()!;
    const last = this.#keys.length;
    this.#rowOf.delete(key);
    if (row === last) return;
    this.#rows.move(last, row);
    this.#coarse?.move(last, row);
    this.#keys[row] = lastKey;
    this.#rowOf.set(lastKey, row);
  }

  keys(): readonly string[] {
    return this.#keys;
  }

  /**
   * @returns at most `limit` keys with their cosine, the most similar first
   * @throws TriptychError `invalid-request` where a vector is zero, has another length or parts that are no numbers
   */
  search(vector: Float32Array, limit: number): VectorHit[] {
    const length = lengthOf(vector, this.dimensions);
    const query = scale(vector, 1 / length, new Float32Array(vector.length));
    const exact = (row: number) => cosine(query, this.#rows.row(row));
    const near =
      this.#nearCoarsely(query, limit, exact) ??
      nearestRows(this.#rows.scores(query, this.size), limit, exact) ??
      [];
    return near.map(({ row, score }) => ({ key: this.#keys[row]!, score }));
  }

  /** @returns undefined where a coarse look tells too little; where it does so again and again, it is given up */
  #nearCoarsely(query: Float32Array, limit: number, exact: (row: number) => number): NearRow[] | undefined {
    if (!this.#coarse) return undefined;
    const scores = this.#coarse.scores(query, this.size);
    const near = nearestRows(scores, limit, exact, 4 * limit + this.size / coarseShare);
    this.#inVain = near ? 0 : this.#inVain + 1;
    if (this.#inVain >= mostInVain) this.#coarse = undefined;
    return near;
  }

  #append(key: string): number {
    const row = this.#keys.length;
    this.reserve(row + 1);
    this.#reserveCoarse(row + 1);
    this.#keys.push(key);
    this.#rowOf.set(key, row);
    return row;
  }

  /** Once: where it cannot be done, or not any more, each search looks at all vectors in full. */
  #coarsen(): void {
    if (this.#isCoarsened) return;
    this.#isCoarsened = true;
    const kernels = this.#open();
    if (!kernels.coarseDots) return;
    this.#coarse = new CoarseRows(this.dimensions, kernels);
    this.#reserveCoarse(this.size);
    for (let row = 0; row < this.size; row += 1) this.#coarse?.set(row, this.#rows.row(row));
  }

  #reserveCoarse(count: number): void {
    try {
      this.#coarse?.reserve(count);
    } catch {
      this.#coarse = undefined;
    }
  }
}

/** @throws TriptychError `invalid-request` */
function lengthOf(vector: Float32Array, dimensions: number): number {
  const fault = faultOfVector(vector, dimensions);
  if (fault !== undefined) throw new TriptychError('invalid-request', `A vector cannot be used: ${fault}.`);
  return Math.sqrt(sumOfSquares(vector));
}

/** What keeps a vector from being compared with others, in words for the end of a sentence. */
function faultOfVector(vector: Float32Array, dimensions: number): string | undefined {
  if (vector.length !== dimensions) return `it has ${vector.length} dimensions instead of ${dimensions}`;
  const squares = sumOfSquares(vector);
  if (!Number.isFinite(squares)) return 'it has parts that are no numbers';
  return squares === 0 ? 'all its parts are zero' : undefined;
}

function scale(vector: Float32Array, factor: number, into: Float32Array): Float32Array {
  for (let index = 0; index < vector.length; index += 1) into[index] = vector[index]! * factor;
  return into;
}

function sumOfSquares(vector: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < vector.length; index += 1) sum += vector[index]! * vector[index]!;
  return sum;
}

/** Of two vectors of length one, with 64 bits, so that every machine comes to the same. */
function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return Math.max(-1, Math.min(1, sum));
}
