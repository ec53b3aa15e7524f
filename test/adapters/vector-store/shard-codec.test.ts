import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ShardCodec } from '../../../src/adapters/vector-store/shard-codec.ts';

const codec = new ShardCodec('model', 3);
const written = codec.serializeIndex(indexOf(['a', 'ключ', 'c'], 3));

test('what is written is read again, as views of the bytes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.string({ minLength: 1 }).filter((key) => !/\n/.test(key) && key.isWellFormed())),
      fc.integer({ min: 0, max: 3 }),
      (dimensions, keys, shift) => {
        const codec = new ShardCodec('ملف', dimensions);
        const bytes = codec.serializeIndex(indexOf(keys, dimensions));
        // As small files come: in the middle of a larger piece of memory.
        const shifted = Buffer.alloc(bytes.length + shift).subarray(shift);
        bytes.copy(shifted);
        const { items } = codec.deserializeIndex(shifted);
        assert.deepEqual(
          items.map(({ id, vector }) => [id, ...vector]),
          indexOf(keys, dimensions).items.map(({ id, vector }) => [id, ...vector]),
        );
        assert.ok(items.every(({ vector }) => vector instanceof Float32Array));
      },
    ),
  );
});

test('not a byte may be missing, added or changed', () => {
  for (let length = 0; length < written.length; length += 1) refuse(written.subarray(0, length));
  refuse(Buffer.concat([written, Buffer.of(0)]));
  for (let at = 0; at < written.length; at += 1) {
    const changed = Buffer.from(written);
    changed[at]! ^= 0x40;
    refuse(changed);
  }
});

test('bytes of anybody are refused, and never make a large piece of memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      refuse(Buffer.from(bytes));
      const withHead = Buffer.concat([written.subarray(0, 8), Buffer.from(bytes)]);
      refuse(withHead);
    }),
  );
});

test('vectors of another model or of another length are not handed out', () => {
  for (const other of [new ShardCodec('another', 3), new ShardCodec('model', 4)]) {
    assert.throws(() => other.deserializeIndex(written), {
      code: 'file-unreadable',
      message: /another model/,
    });
  }
});

function refuse(bytes: Buffer): void {
  assert.throws(() => codec.deserializeIndex(bytes), { code: 'file-unreadable' });
}

function indexOf(keys: string[], dimensions: number) {
  const items = keys.map((id, index) => ({
    id,
    vector: Array.from({ length: dimensions }, (_, part) => Math.fround(index + part / 7 - 2)),
    metadata: {},
    norm: 1,
  }));
  return { version: 1, metadata_config: {}, items };
}
