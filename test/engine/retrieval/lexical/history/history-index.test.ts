import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  buildHistory,
  decodeHistory,
  encodeHistory,
  TriptychError,
} from '../../../../../src/engine/index.ts';

const commits = fc.array(
  fc.record({
    message: fc.lorem({ maxCount: 6 }),
    files: fc.array(fc.constantFrom('a.cs', 'b/c.ts', 'ü.md'), { maxLength: 4 }),
  }),
  { maxLength: 12 },
);

test('a history comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(commits, (records) => {
      const history = buildHistory(records);
      assert.deepEqual(decodeHistory(encodeHistory(history)), history);
    }),
  );
});

test('damaged bytes are refused or read as some history, never anything else', () => {
  const bytes = encodeHistory(buildHistory([{ message: 'Fix the UART', files: ['uart.cs', 'uart.md'] }]));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (place, byte) => {
      const damaged = bytes.slice();
      damaged[place] = byte;
      try {
        decodeHistory(damaged);
      } catch (error) {
        assert.ok(error instanceof TriptychError && error.code === 'file-unreadable', String(error));
      }
    }),
    { numRuns: 1000 },
  );
});
