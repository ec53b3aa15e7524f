import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { visibleText, withVisibleTexts } from '../../src/protocol/visible-text.ts';

const texts: { text: string; is: string }[] = [
  { text: 'src/\u202Egnp.ts', is: 'src/\\u202Egnp.ts' },
  { text: '\u2066a\u2069', is: '\\u2066a\\u2069' },
  { text: 'a\u200E\u200F\u061C', is: 'a\\u200E\\u200F\\u061C' },
  { text: 'bell\u0007, escape\u001B[31m', is: 'bell\\u0007, escape\\u001B[31m' },
  { text: 'next line\u0085', is: 'next line\\u0085' },
  { text: 'over\rwritten', is: 'over\\u000Dwritten' },
  {
    text: 'tags \u{E0041}, fillers \u3164\uFFA0\u115F',
    is: 'tags \\u{E0041}, fillers \\u3164\\uFFA0\\u115F',
  },
  { text: 'hidden \u{E0101}\u00AD', is: 'hidden \\u{E0101}\\u00AD' },
  { text: 'Persian می‌خواهم, a heart ❤️', is: 'Persian می‌خواهم, a heart ❤️' },
  { text: 'lines\r\nand\ttabs\n', is: 'lines\r\nand\ttabs\n' },
  { text: 'Ação, שלום, 漢字 👩‍💻', is: 'Ação, שלום, 漢字 👩‍💻' },
];

for (const { text, is } of texts)
  test(`shows ${JSON.stringify(is)}`, () => assert.equal(visibleText(text), is));

test('nothing that hides is left, wherever in the data it was', () => {
  const hidden = fc.constantFrom(
    '\u202A',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u200E',
    '\u200F',
    '\u0000',
    '\u009F',
  );
  const data = fc.record({
    a: fc.array(hidden),
    b: fc.record({ c: hidden, n: fc.integer() }),
    d: fc.boolean(),
  });
  fc.assert(
    fc.property(data, (value) => {
      const shown = withVisibleTexts(value);
      assert.match([...shown.a, shown.b.c].join(''), /^(\\u[0-9A-F]{4})+$/);
      assert.deepEqual([shown.b.n, shown.d], [value.b.n, value.d]);
    }),
  );
});
