import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  buildSegment,
  decodeSegment,
  encodeSegment,
  LexicalIndex,
  mergeSegments,
  TriptychError,
} from '../../../../../src/engine/index.ts';
import { fileOf, live } from '../fixture.ts';

const words = fc.array(fc.constantFrom('uart', 'readRegister', 'FIFO', 'tx_ready', 'größe', '\n', 'the'), {
  maxLength: 40,
});
const files = fc.array(
  fc.record({
    path: fc.stringMatching(/^[a-z]{1,8}\/[A-Z][a-z]{1,8}\.cs$/),
    text: words.map((all) => all.join(' ')),
  }),
  { maxLength: 8 },
);
const segmentFiles = files.map((all) =>
  all.map(({ path, text }, index) => fileOf(`${index}/${path}`, text, { symbols: [path.slice(-6, -3)] })),
);

test('a segment comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(segmentFiles, (all) => {
      const segment = buildSegment(all);
      assert.deepEqual(decodeSegment(encodeSegment(segment)), segment);
    }),
  );
});

test('bytes that lie at any place in a larger block are read', () => {
  const segment = buildSegment([fileOf('a.cs', 'uart fifo')]);
  const bytes = encodeSegment(segment);
  const block = new Uint8Array(bytes.length + 3);
  block.set(bytes, 3);
  assert.deepEqual(decodeSegment(block.subarray(3)), segment);
});

test('segments merge to what their live files give together', () => {
  fc.assert(
    fc.property(fc.array(segmentFiles, { maxLength: 4 }), fc.infiniteStream(fc.boolean()), (parts, coins) => {
      const liveness = parts.map((all) => all.map(() => coins.next().value as boolean));
      const merged = mergeSegments(
        parts.map((all, part) => ({
          segment: buildSegment(all),
          isLive: (file) => liveness[part]?.[file] === true,
        })),
      );
      assert.deepEqual(
        merged,
        buildSegment(parts.flatMap((all, part) => all.filter((_, file) => liveness[part]?.[file]))),
      );
    }),
  );
});

const bytes = encodeSegment(
  buildSegment([
    fileOf('src/uart.cs', 'class Uart { readRegister(fifo) }\nsecond line\n'),
    fileOf('b.md', 'fifo\n'),
  ]),
);

test('damaged bytes are refused or read as some segment, never anything else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (damage) => {
        const damaged = bytes.slice();
        for (const [place, byte] of damage) damaged[place] = byte;
        try {
          const segment = decodeSegment(damaged);
          mergeSegments([live(segment)]);
          const index = new LexicalIndex();
          index.setFolder('f', [live(segment)]);
          index.rank({ text: 'uart register fifo lines' });
        } catch (error) {
          assert.ok(error instanceof TriptychError && error.code === 'file-unreadable', String(error));
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('bytes that are cut off, of another kind or none at all are refused', () => {
  const unreadable = (error: unknown) => error instanceof TriptychError && error.code === 'file-unreadable';
  for (let length = 0; length < bytes.length; length += 1) {
    assert.throws(() => decodeSegment(bytes.subarray(0, length)), unreadable);
  }
  assert.throws(() => decodeSegment(new TextEncoder().encode('{"version": 1}'.repeat(20))), unreadable);
});
