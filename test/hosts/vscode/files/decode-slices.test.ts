import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeSlices } from '../../../../src/hosts/vscode/files/decode-slices.ts';

const decoded = (bytes: Uint8Array, length = 7) => [...decodeSlices(bytes, length)].join('');
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

const cases: { name: string; bytes: Uint8Array; text: string }[] = [
  { name: 'UTF-8', bytes: Buffer.from('<a>µ€😀</a>'), text: '<a>µ€😀</a>' },
  { name: 'UTF-8 with a byte-order mark', bytes: Buffer.from('\ufeff<a/>'), text: '<a/>' },
  { name: 'UTF-16 with a byte-order mark', bytes: utf16('<a>µ</a>'), text: '<a>µ</a>' },
  {
    name: 'the encoding of the declaration',
    bytes: Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>µ</a>', 'latin1'),
    text: '<?xml version="1.0" encoding="ISO-8859-1"?><a>µ</a>',
  },
  {
    name: 'an encoding nobody knows',
    bytes: Buffer.from('<?xml version="1.0" encoding="x-none"?><a/>'),
    text: '<?xml version="1.0" encoding="x-none"?><a/>',
  },
  {
    name: 'UTF-16 that is claimed only',
    bytes: Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a/>'),
    text: '<?xml version="1.0" encoding="UTF-16"?><a/>',
  },
  { name: 'a wrong byte', bytes: Buffer.from([0x3c, 0x61, 0x3e, 0xb5]), text: '<a>\ufffd' },
  { name: 'nothing', bytes: new Uint8Array(), text: '' },
];

for (const { name, bytes, text } of cases) {
  test(name, () => assert.equal(decoded(bytes), text));
}

test('where the slices are cut makes no difference', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, length) => {
      fc.pre(!text.startsWith('\ufeff'));
      assert.equal(
        decoded(new TextEncoder().encode(text), length),
        new TextDecoder().decode(new TextEncoder().encode(text)),
      );
    }),
  );
});
