import { crc32 } from 'node:zlib';
import type { IndexCodec } from '../../../node_modules/vectra/lib/codecs/IndexCodec.js';
import type { IndexData, IndexItem } from '../../../node_modules/vectra/lib/types.js';
import { TriptychError } from '../../engine/index.ts';

/** A file begins with it, `TRIPVEC` and an end; what does not is not ours. */
const magic = Buffer.from('TRIPVEC\n');
const formatVersion = 1;
const headerLength = 32;

/** Where the numbers of the header lie, each of 32 bits, the lowest byte first. */
const at = { format: 8, dimensions: 12, count: 16, modelBytes: 20, keyBytes: 24, checksum: 28 } as const;

const mostDimensions = 32_768;
const mostVectors = 1_000_000;

/**
 * How a shard of vectors lies on the disk, in the place of vectra's own forms, which are far larger or slower: a
 * header, the model, the keys, and all vectors as 32-bit floats in one piece. What was not written whole, is damaged,
 * comes from elsewhere or from a later version is refused; an empty file is not an empty shard.
 *
 * Vectors are handed out as views of what was read. Metadata is not kept: a key is all there is to know of a vector.
 */
export class ShardCodec implements IndexCodec {
  readonly extension = '.vectors';
  readonly #model: string;
  readonly #dimensions: number;

  constructor(model: string, dimensions: number) {
    this.#model = model;
    this.#dimensions = dimensions;
  }

  serializeIndex({ items }: IndexData): Buffer {
    const model = Buffer.from(this.#model);
    const keys = Buffer.from(items.map(({ id }) => id).join('\n'));
    const { start, end } = layout(model.length, keys.length, items.length, this.#dimensions);
    const bytes = Buffer.from(new ArrayBuffer(end));
    magic.copy(bytes);
    bytes.writeUInt32LE(formatVersion, at.format);
    bytes.writeUInt32LE(this.#dimensions, at.dimensions);
    bytes.writeUInt32LE(items.length, at.count);
    bytes.writeUInt32LE(model.length, at.modelBytes);
    bytes.writeUInt32LE(keys.length, at.keyBytes);
    model.copy(bytes, headerLength);
    keys.copy(bytes, headerLength + model.length);
    const floats = new Float32Array(bytes.buffer, start);
    items.forEach(({ vector }, index) => {
      floats.set(vector, index * this.#dimensions);
    });
    bytes.writeUInt32LE(checksumOf(bytes), at.checksum);
    return bytes;
  }

  /** @throws TriptychError `file-unreadable` */
  deserializeIndex(read: Buffer): IndexData {
    const bytes = aligned(read);
    const { model, dimensions, keys, start } = checked(bytes);
    if (model !== this.#model || dimensions !== this.#dimensions) throw unreadable('is of another model');
    const floats = new Float32Array(bytes.buffer, bytes.byteOffset + start, keys.length * dimensions);
    const items = keys.map(
      (id, index): IndexItem => ({
        id,
        metadata: {},
        // vectra wants an array; it only ever reads numbers by their index.
        vector: floats.subarray(index * dimensions, (index + 1) * dimensions) as unknown as number[],
        norm: 1,
      }),
    );
    return { version: formatVersion, metadata_config: {}, items };
  }

  serializeCatalog(): Buffer {
    throw new Error('A shard has no documents.');
  }

  deserializeCatalog(): never {
    throw new Error('A shard has no documents.');
  }

  serializeMetadata(): Buffer {
    throw new Error('A shard has no metadata.');
  }

  deserializeMetadata(): never {
    throw new Error('A shard has no metadata.');
  }
}

/** Where the vectors begin, at a multiple of four, and where the file ends. */
function layout(modelBytes: number, keyBytes: number, count: number, dimensions: number) {
  const start = Math.ceil((headerLength + modelBytes + keyBytes) / 4) * 4;
  return { start, end: start + count * dimensions * 4 };
}

function checked(bytes: Buffer) {
  if (bytes.length < headerLength || !bytes.subarray(0, magic.length).equals(magic)) {
    throw unreadable('holds no vectors');
  }
  const number = (name: keyof typeof at) => bytes.readUInt32LE(at[name]);
  if (number('format') !== formatVersion) throw unreadable('has a form of another version');
  const [dimensions, count] = [number('dimensions'), number('count')];
  const [modelBytes, keyBytes] = [number('modelBytes'), number('keyBytes')];
  const { start, end } = layout(modelBytes, keyBytes, count, dimensions);
  if (dimensions === 0 || dimensions > mostDimensions || count > mostVectors || end !== bytes.length) {
    throw unreadable('is not as long as it says');
  }
  if (checksumOf(bytes) !== number('checksum')) throw unreadable('is damaged');
  const model = bytes.toString('utf8', headerLength, headerLength + modelBytes);
  const written = bytes.toString('utf8', headerLength + modelBytes, headerLength + modelBytes + keyBytes);
  const keys = count === 0 ? [] : written.split('\n');
  if (keys.length !== count) throw unreadable('has not as many keys as vectors');
  return { model, dimensions, keys, start };
}

/** Of everything but the checksum itself. */
function checksumOf(bytes: Buffer): number {
  return crc32(bytes.subarray(headerLength), crc32(bytes.subarray(0, at.checksum)));
}

/** Views of floats begin at a multiple of four; small files come in the middle of a larger piece of memory. */
function aligned(bytes: Buffer): Buffer<ArrayBuffer> {
  if (bytes.byteOffset % 4 === 0 && bytes.buffer instanceof ArrayBuffer) return bytes as Buffer<ArrayBuffer>;
  const copy = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(copy);
  return copy;
}

function unreadable(what: string): TriptychError {
  return new TriptychError('file-unreadable', `The file of vectors ${what}.`);
}
