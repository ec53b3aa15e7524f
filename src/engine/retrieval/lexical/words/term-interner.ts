import type { StringTable } from '../segment/segment.ts';

/**
 * Gives every word a number, without a JavaScript string for any: words are compared as bytes in an open hash table.
 */
export class TermInterner {
  size = 0;
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  #offsets = new Uint32Array(1 << 12);
  #hashes = new Uint32Array(1 << 12);
  /** Numbers of words plus one; 0 is a free place. */
  #slots = new Uint32Array(1 << 13);

  /** The number of the word in the first `length` bytes. */
  intern(bytes: Uint8Array, length: number): number {
    const hash = hashOf(bytes, length);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) return this.#add(bytes, length, hash, slot);
      if (this.#hashes[entry - 1] === hash && this.#equals(entry - 1, bytes, length)) return entry - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** All words in the order of their bytes, and for each number the place it has there. */
  sorted(): { terms: StringTable; places: Uint32Array } {
    const order = Uint32Array.from({ length: this.size }, (_, number) => number);
    const bytes = this.#bytes;
    const starts = this.#offsets;
    order.sort((a, b) => {
      const startA = starts[a] ?? 0;
      const startB = starts[b] ?? 0;
      const lengthA = (starts[a + 1] ?? 0) - startA;
      const lengthB = (starts[b + 1] ?? 0) - startB;
      const shared = Math.min(lengthA, lengthB);
      for (let index = 0; index < shared; index += 1) {
        const difference = (bytes[startA + index] ?? 0) - (bytes[startB + index] ?? 0);
        if (difference !== 0) return difference;
      }
      return lengthA - lengthB;
    });
    return this.#arranged(order);
  }

  #arranged(order: Uint32Array): { terms: StringTable; places: Uint32Array } {
    const places = new Uint32Array(this.size);
    const offsets = new Uint32Array(this.size + 1);
    const bytes = new Uint8Array(this.#used);
    let end = 0;
    for (let place = 0; place < order.length; place += 1) {
      const number = order[place] ?? 0;
      places[number] = place;
      const word = this.#bytes.subarray(this.#offsets[number] ?? 0, this.#offsets[number + 1] ?? 0);
      bytes.set(word, end);
      end += word.length;
      offsets[place + 1] = end;
    }
    return { terms: { bytes, offsets }, places };
  }

  #add(bytes: Uint8Array, length: number, hash: number, slot: number): number {
    if (this.#used + length > this.#bytes.length) this.#bytes = doubled(this.#bytes, length);
    if (this.size + 2 > this.#offsets.length) {
      this.#offsets = larger(this.#offsets);
      this.#hashes = larger(this.#hashes);
    }
    for (let index = 0; index < length; index += 1) this.#bytes[this.#used + index] = bytes[index] ?? 0;
    this.#used += length;
    this.#hashes[this.size] = hash;
    this.#slots[slot] = this.size + 1;
    this.size += 1;
    this.#offsets[this.size] = this.#used;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return this.size - 1;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let slot = (this.#hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }

  #equals(number: number, bytes: Uint8Array, length: number): boolean {
    const start = this.#offsets[number] ?? 0;
    if ((this.#offsets[number + 1] ?? 0) - start !== length) return false;
    for (let index = 0; index < length; index += 1) {
      if (this.#bytes[start + index] !== bytes[index]) return false;
    }
    return true;
  }
}

function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < length; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  // The last bits of FNV are weak in a table whose size is a power of two.
  hash ^= hash >>> 15;
  return hash >>> 0;
}

function doubled(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.max(bytes.length * 2, bytes.length + needed));
  grown.set(bytes);
  return grown;
}

function larger(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
