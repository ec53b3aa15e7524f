import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../../src/engine/svd/line-index.ts';

/** The slow and obvious way. */
function placeOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const between = text[offset - 1] === '\r' && text[offset] === '\n' ? 1 : 0;
  return between === 1 ? undefined : { line: lines.length, column: lines.at(-1)!.length + 1 };
}

test('lines and columns are those of an editor, however the text is cut', () => {
  const piece = fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '', 'ä');
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 8 }), { maxLength: 8 }), (parts) => {
      const chunks = parts.map((part) => part.join(''));
      const index = new LineIndex();
      for (const chunk of chunks) index.add(chunk);
      const text = chunks.join('');
      const offsets = [...text].map((_, offset) => offset);
      for (const offset of [...offsets, ...offsets.reverse()]) {
        const expected = placeOf(text, offset);
        if (expected !== undefined) assert.deepEqual(index.positionAt(offset), expected);
      }
    }),
  );
});
