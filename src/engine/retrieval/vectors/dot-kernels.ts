import { dotKernels } from './dot-kernels-bytes.ts';

/**
 * A memory of rows that lie one after the other, and what multiplies a query with many of them at once. Places and
 * lengths are bytes in the memory; a buffer is only good until the memory grows.
 */
export interface Kernels {
  readonly buffer: ArrayBuffer;
  /** @throws RangeError where the machine has not so much */
  grow(bytes: number): void;
  /** Writes the product of the query with each row, as 32-bit floats. A row has a multiple of 64 bytes. */
  dots: Products;
  /** The same of rows of 8-bit and a query of 16-bit integers; a row has a multiple of 16 bytes. */
  coarseDots?: Products;
}

type Products = (query: number, rows: number, count: number, bytes: number, out: number) => void;

/** What is used of WebAssembly, of which the compiler's library for engines without a page knows nothing. */
interface WasmNames {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { dots: Products; coarseDots: Products } };
  Memory: new (descriptor: {
    initial: number;
    maximum: number;
  }) => {
    buffer: ArrayBuffer;
    grow(pages: number): number;
  };
}

const page = 65_536;
/** Four gigabytes, which is all that 32 bits can address. */
const mostPages = 65_536;

let compiled: object | undefined;

/** Those of WebAssembly where the machine has its vector instructions, else plain ones, which give the same. */
export function openKernels(): Kernels {
  return openWasmKernels() ?? openPlainKernels();
}

/** @returns undefined where there is no WebAssembly, or it lacks vector instructions */
export function openWasmKernels(): Kernels | undefined {
  const wasm = (globalThis as unknown as { WebAssembly?: WasmNames }).WebAssembly;
  if (!wasm) return undefined;
  try {
    compiled ??= new wasm.Module(Uint8Array.from(atob(dotKernels), (character) => character.charCodeAt(0)));
    const memory = new wasm.Memory({ initial: 1, maximum: mostPages });
    const { dots, coarseDots } = new wasm.Instance(compiled, { rows: { memory } }).exports;
    return {
      get buffer() {
        return memory.buffer;
      },
      grow(bytes) {
        const pages = Math.ceil((bytes - memory.buffer.byteLength) / page);
        if (pages > 0) memory.grow(pages);
      },
      dots,
      coarseDots,
    };
  } catch {
    return undefined;
  }
}

/** Those of JavaScript, for machines without the others: in full only, since a coarse look would not be faster. */
export function openPlainKernels(): Kernels {
  let buffer = new ArrayBuffer(page);
  return {
    get buffer() {
      return buffer;
    },
    grow(bytes) {
      if (bytes <= buffer.byteLength) return;
      const larger = new ArrayBuffer(Math.ceil(bytes / page) * page);
      new Uint8Array(larger).set(new Uint8Array(buffer));
      buffer = larger;
    },
    dots(query, rows, count, bytes, out) {
      const floats = new Float32Array(buffer);
      const width = bytes / 4;
      for (let row = 0; row < count; row += 1) {
        floats[out / 4 + row] = product(floats, query / 4, rows / 4 + row * width, width);
      }
    },
  };
}

/** Four sums, so that the processor need not wait for one after the other. */
function product(floats: Float32Array, query: number, row: number, width: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let index = 0; index < width; index += 4) {
    a += floats[query + index]! * floats[row + index]!;
    b += floats[query + index + 1]! * floats[row + index + 1]!;
    c += floats[query + index + 2]! * floats[row + index + 2]!;
    d += floats[query + index + 3]! * floats[row + index + 3]!;
  }
  return a + b + c + d;
}
