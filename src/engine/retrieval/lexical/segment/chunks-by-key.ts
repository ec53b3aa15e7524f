import { keyLength, type Segment } from './segment.ts';

const tables = new WeakMap<Segment, Uint32Array>();

/**
 * Chunks of a segment that have a key.
 * @param key as a vector store knows it: 16 bytes in hexadecimal
 */
export function chunksOf(segment: Segment, key: string): number[] {
  const bytes = bytesOf(key);
  if (!bytes) return [];
  const { keys } = segment.chunks;
  const table = tableOf(segment);
  const chunks: number[] = [];
  let slot = slotOf(bytes, 0, table.length);
  for (let entry = table[slot]; entry; entry = table[slot]) {
    const start = (entry - 1) * keyLength;
    if (bytes.every((byte, index) => keys[start + index] === byte)) chunks.push(entry - 1);
    slot = (slot + 1) % table.length;
  }
  return chunks;
}

/** An open hash table of chunks plus one, made when vectors are first asked for. */
function tableOf(segment: Segment): Uint32Array {
  let table = tables.get(segment);
  if (!table) {
    const { keys } = segment.chunks;
    const count = keys.length / keyLength;
    table = new Uint32Array(count * 2 + 1);
    for (let chunk = 0; chunk < count; chunk += 1) {
      let slot = slotOf(keys, chunk * keyLength, table.length);
      while (table[slot] !== 0) slot = (slot + 1) % table.length;
      table[slot] = chunk + 1;
    }
    tables.set(segment, table);
  }
  return table;
}

/** Keys are digests: any four bytes are as good as a hash. */
function slotOf(keys: Uint8Array, start: number, slots: number): number {
  const number =
    (keys[start] ?? 0) +
    (keys[start + 1] ?? 0) * 0x100 +
    (keys[start + 2] ?? 0) * 0x10000 +
    (keys[start + 3] ?? 0) * 0x1000000;
  return number % slots;
}

function bytesOf(key: string): Uint8Array | undefined {
  if (key.length !== keyLength * 2 || /[^0-9a-f]/.test(key)) return undefined;
  return Uint8Array.from({ length: keyLength }, (_, index) =>
    Number.parseInt(key.slice(index * 2, index * 2 + 2), 16),
  );
}
