import type { Kernels } from './dot-kernels.ts';
import type { Scores } from './nearest-rows.ts';

const block = 4096;
/** What adding up as 32-bit floats may come to, and some more. */
const rounding = 1e-5;

/**
 * The same vectors in a quarter of the memory, 8 bits a number, for a first look at all of them. Of each it is known
 * how far it is from what it stands for, so that nothing is overlooked for having been looked at coarsely.
 */
export class CoarseRows {
  readonly #kernels: Kernels;
  readonly #width: number;
  readonly #start: number;
  #bytes: Int8Array;
  #scales = new Float32Array(0);
  #errors = new Float32Array(0);

  /** @param kernels with `coarseDots` */
  constructor(dimensions: number, kernels: Kernels) {
    this.#kernels = kernels;
    this.#width = Math.ceil(dimensions / 16) * 16;
    this.#start = this.#width * 2 + block * 4;
    kernels.grow(this.#start);
    this.#bytes = new Int8Array(kernels.buffer);
  }

  reserve(rows: number): void {
    if (rows <= this.#scales.length) return;
    const room = Math.ceil(rows * 1.125 + 256);
    this.#kernels.grow(this.#start + room * this.#width);
    this.#bytes = new Int8Array(this.#kernels.buffer);
    this.#scales = longer(this.#scales, room);
    this.#errors = longer(this.#errors, room);
  }

  set(index: number, vector: Float32Array): void {
    const scale = largest(vector) / 127;
    const begin = this.#start + index * this.#width;
    this.#scales[index] = scale;
    this.#errors[index] = round(vector, scale, this.#bytes.subarray(begin, begin + vector.length));
  }

  move(from: number, to: number): void {
    const begin = this.#start + from * this.#width;
    this.#bytes.copyWithin(this.#start + to * this.#width, begin, begin + this.#width);
    this.#scales[to] = this.#scales[from]!;
    this.#errors[to] = this.#errors[from]!;
  }

  /** As `FloatRows.scores`, with an error for each row that is never exceeded. */
  scores(query: Float32Array, count: number): Scores {
    const { scale, error } = this.#putQuery(query);
    const approximations = new Float32Array(count);
    const out = this.#width * 2;
    const products = new Float32Array(this.#kernels.buffer, out, block);
    for (let from = 0; from < count; from += block) {
      const rows = Math.min(block, count - from);
      this.#kernels.coarseDots?.(0, this.#start + from * this.#width, rows, this.#width, out);
      for (let row = 0; row < rows; row += 1) {
        approximations[from + row] = products[row]! * this.#scales[from + row]! * scale;
      }
    }
    // Cauchy and Schwarz: what the vector lacks, times the query, and what the query lacks, times the vector.
    const errors = this.#errors;
    return {
      approximations,
      error: (row) => errors[row]! + error * (1 + errors[row]!) + rounding,
    };
  }

  /** 16 bits, or as many as keep every sum within 32: a lane adds two products for each sixteen numbers. */
  #putQuery(query: Float32Array): { scale: number; error: number } {
    const most = Math.min(32_767, Math.floor(2 ** 31 / (127 * (this.#width / 8))) - 1);
    const scale = largest(query) / most;
    const words = new Int16Array(this.#kernels.buffer, 0, this.#width).fill(0);
    return { scale, error: round(query, scale, words) };
  }
}

/** Puts multiples of the scale in the place of numbers. @returns how far it is from the vector, as a length */
function round(vector: Float32Array, scale: number, into: Int8Array | Int16Array): number {
  const factor = 1 / scale;
  let squares = 0;
  for (let part = 0; part < vector.length; part += 1) {
    const exact = vector[part]!;
    // Integers drop what is behind the point.
    const rounded = Math.trunc(exact * factor + (exact < 0 ? -0.5 : 0.5));
    into[part] = rounded;
    const lost = exact - rounded * scale;
    squares += lost * lost;
  }
  return Math.sqrt(squares);
}

function largest(vector: Float32Array): number {
  let most = 0;
  for (let part = 0; part < vector.length; part += 1) most = Math.max(most, Math.abs(vector[part]!));
  return most;
}

function longer(numbers: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const longer = new Float32Array(length);
  longer.set(numbers);
  return longer;
}
