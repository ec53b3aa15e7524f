import type { Kernels } from './dot-kernels.ts';
import type { Scores } from './nearest-rows.ts';

/** Rows whose products are written at a time. */
const block = 4096;

/** Vectors of length one in one piece of memory, a row each. */
export class FloatRows {
  readonly #kernels: Kernels;
  readonly #dimensions: number;
  /** With zeros at the end, so that the kernels need not look after the last few. */
  readonly #width: number;
  /** Where the rows begin, in bytes; before them lie the query and the products of a block. */
  readonly #start: number;
  #floats: Float32Array;

  constructor(dimensions: number, kernels: Kernels) {
    this.#kernels = kernels;
    this.#dimensions = dimensions;
    this.#width = Math.ceil(dimensions / 16) * 16;
    this.#start = this.#width * 4 + block * 4;
    kernels.grow(this.#start);
    this.#floats = new Float32Array(kernels.buffer);
  }

  /** Makes room for so many rows, and for some more, so that it is not asked for with every one. */
  reserve(rows: number): void {
    const bytes = this.#start + rows * this.#width * 4;
    if (bytes <= this.#kernels.buffer.byteLength) return;
    // An eighth more: a machine's memory is scarcer than the time to move it, which WebAssembly need not at all.
    this.#kernels.grow(this.#start + Math.ceil(rows * 1.125 + 256) * this.#width * 4);
    this.#floats = new Float32Array(this.#kernels.buffer);
  }

  /** The row itself, without a copy: good until the next `reserve`. */
  row(index: number): Float32Array {
    const begin = this.#start / 4 + index * this.#width;
    return this.#floats.subarray(begin, begin + this.#dimensions);
  }

  move(from: number, to: number): void {
    this.row(to).set(this.row(from));
  }

  /** The product of a vector of length one with each of the first rows, and how far from the truth it may be. */
  scores(query: Float32Array, count: number): Scores {
    const approximations = new Float32Array(count);
    this.#floats.fill(0, 0, this.#width);
    this.#floats.set(query, 0);
    const out = this.#width * 4;
    for (let from = 0; from < count; from += block) {
      const rows = Math.min(block, count - from);
      this.#kernels.dots(0, this.#start + from * this.#width * 4, rows, this.#width * 4, out);
      approximations.set(this.#floats.subarray(out / 4, out / 4 + rows), from);
    }
    // Twice the rounding of 32 bits for each of the additions, of products whose sum is at most one.
    const error = (this.#width + 16) * 2 ** -23;
    return { approximations, error: () => error };
  }
}
