import { gone, type NewNumbers } from './new-numbers.ts';
import type { StringTable } from './segment.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The string at `index`. */
export function stringAt(table: StringTable, index: number): string {
  return decoder.decode(table.bytes.subarray(table.offsets[index] ?? 0, table.offsets[index + 1] ?? 0));
}

/** A table of strings in the order in which they are given. */
export function stringTable(strings: string[]): StringTable {
  const encoded = strings.map((string) => encoder.encode(string));
  const offsets = new Uint32Array(strings.length + 1);
  for (const [index, bytes] of encoded.entries()) offsets[index + 1] = (offsets[index] ?? 0) + bytes.length;
  const bytes = new Uint8Array(offsets[strings.length] ?? 0);
  for (const [index, part] of encoded.entries()) bytes.set(part, offsets[index] ?? 0);
  return { bytes, offsets };
}

/** Where `string` is in a table whose strings are in the order of their bytes; -1 where it is not. */
export function findString(table: StringTable, string: Uint8Array): number {
  let low = 0;
  let high = table.offsets.length - 2;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareAt(table, middle, string);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Below 0 where the string at `index` comes before `other`, in the order of bytes. */
function compareAt(table: StringTable, index: number, other: Uint8Array): number {
  const start = table.offsets[index] ?? 0;
  const length = (table.offsets[index + 1] ?? 0) - start;
  const shared = Math.min(length, other.length);
  for (let position = 0; position < shared; position += 1) {
    const difference = (table.bytes[start + position] ?? 0) - (other[position] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - other.length;
}

/** The strings that are not gone, one table after the other. */
export function joinTables(tables: StringTable[], numbers: NewNumbers[]): StringTable {
  const offsets = [0];
  for (const [part, table] of tables.entries()) {
    for (const [index, number] of (numbers[part] ?? []).entries()) {
      const length = (table.offsets[index + 1] ?? 0) - (table.offsets[index] ?? 0);
      if (number !== gone) offsets.push((offsets.at(-1) ?? 0) + length);
    }
  }
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [part, table] of tables.entries()) {
    for (const [index, number] of (numbers[part] ?? []).entries()) {
      if (number === gone) continue;
      bytes.set(table.bytes.subarray(table.offsets[index], table.offsets[index + 1]), offsets[number] ?? 0);
    }
  }
  return { bytes, offsets: Uint32Array.from(offsets) };
}
