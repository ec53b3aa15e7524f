import { TriptychError } from '../../../error.ts';

/**
 * Typed arrays one after the other in one block of bytes, and back. What is written is what is in memory, so that
 * reading it is no copying: `[mark, kind, sections, total, length...]` and then the sections, each at a multiple of 4.
 */
const mark = 0x54525049;

/** More than any section can be: 2 GB. */
const largestTotal = 0x7fffffff;

/**
 * @param kind what the bytes are and in which version; `unpack` takes no other
 * @throws TriptychError `file-too-large` beyond 2 GB
 */
export function pack(kind: number, sections: (Uint8Array | Uint32Array)[]): Uint8Array {
  const head = 4 * (4 + sections.length);
  const total = sections.reduce((sum, section) => sum + padded(section.byteLength), head);
  if (total > largestTotal) throw new TriptychError('file-too-large', 'The index is too large for one file.');
  const bytes = new Uint8Array(total);
  const numbers = new Uint32Array(bytes.buffer, 0, 4 + sections.length);
  numbers.set([mark, kind, sections.length, total]);
  let at = head;
  for (const [index, section] of sections.entries()) {
    numbers[4 + index] = section.byteLength;
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += padded(section.byteLength);
  }
  return bytes;
}

/**
 * The sections of what `pack` wrote, as views on `bytes`.
 * @throws TriptychError `file-unreadable` where the bytes are anything else
 */
export function unpack(kind: number, count: number, bytes: Uint8Array): PackedSections {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const head = 4 * (4 + count);
  if (aligned.length < head) throw unreadable();
  const numbers = new Uint32Array(aligned.buffer, aligned.byteOffset, 4 + count);
  const isOurs = numbers[0] === mark && numbers[1] === kind && numbers[2] === count;
  if (!isOurs || numbers[3] !== aligned.length) throw unreadable();
  const sections: Uint8Array[] = [];
  let at = head;
  for (let index = 0; index < count; index += 1) {
    const length = numbers[4 + index] ?? 0;
    if (at + length > aligned.length) throw unreadable();
    sections.push(aligned.subarray(at, at + length));
    at += padded(length);
  }
  if (at !== aligned.length) throw unreadable();
  return new PackedSections(sections);
}

/** Hands out sections in the order in which they were packed. */
export class PackedSections {
  #next = 0;
  readonly #sections: Uint8Array[];

  constructor(sections: Uint8Array[]) {
    this.#sections = sections;
  }

  bytes(length?: number): Uint8Array {
    const section = this.#sections[this.#next++];
    if (!section || (length !== undefined && section.length !== length)) throw unreadable();
    return section;
  }

  numbers(length?: number): Uint32Array {
    const section = this.bytes(length === undefined ? undefined : length * 4);
    if (section.length % 4 !== 0) throw unreadable();
    return new Uint32Array(section.buffer, section.byteOffset, section.length / 4);
  }
}

/** For bytes that are not what was written. */
export function unreadable(): TriptychError {
  return new TriptychError('file-unreadable', 'This is no index, or it is damaged.');
}

/** Ascending from 0 to `total`: where parts of something begin. @throws TriptychError `file-unreadable` */
export function checkOffsets(offsets: Uint32Array, total: number): void {
  if (offsets.length === 0 || offsets[0] !== 0 || offsets[offsets.length - 1] !== total) throw unreadable();
  for (let index = 1; index < offsets.length; index += 1) {
    if ((offsets[index] ?? 0) < (offsets[index - 1] ?? 0)) throw unreadable();
  }
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
