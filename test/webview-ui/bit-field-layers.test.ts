import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RegisterPicture } from '../../src/protocol/to-panel.ts';
import { accessMark, bitFieldLayers } from '../../webview-ui/bit-field-layers.ts';

/** Ten pixels per character. */
const wide = (text: string) => text.length * 10;

function register(
  size: number,
  ...fields: [name: string, bitOffset: number, bitWidth: number][]
): RegisterPicture {
  return {
    name: 'R',
    addressOffset: 0,
    size,
    access: 'read-write',
    resetValue: '0x0',
    fields: fields.map(([name, bitOffset, bitWidth]) => ({ name, bitOffset, bitWidth, access: 'read-only' })),
  };
}

function layersOf(picture: RegisterPicture, bitWidth = 100) {
  return bitFieldLayers(picture, picture.size, bitWidth, wide).map((parts) =>
    parts.map(({ name, bits }) => (name === undefined ? `${bits} reserved` : `${bits} ${name}`)),
  );
}

test('gaps are reserved, from bit 0 on', () => {
  assert.deepEqual(layersOf(register(8, ['B', 4, 2], ['A', 0, 3])), [
    ['3 A', '1 reserved', '2 B', '2 reserved'],
  ]);
});

test('a register without fields is all reserved', () => {
  assert.deepEqual(layersOf(register(8)), [['8 reserved']]);
});

test('fields that overlap are each drawn', () => {
  assert.deepEqual(layersOf(register(8, ['A', 0, 4], ['B', 2, 4], ['C', 4, 4])), [
    ['4 A', '4 C'],
    ['2 reserved', '4 B', '2 reserved'],
  ]);
});

const names: { name: string; bitWidth: number; shown: string }[] = [
  { name: 'ENABLE', bitWidth: 100, shown: 'ENABLE' },
  { name: 'ENABLE', bitWidth: 46, shown: 'ENA…' },
  { name: 'ENABLE', bitWidth: 12, shown: 'E' },
  { name: '<b>&"X', bitWidth: 100, shown: 'bX' },
];

for (const { name, bitWidth, shown } of names) {
  test(`${name} in ${bitWidth} pixels is ${shown}`, () => {
    assert.deepEqual(layersOf(register(1, [name, 0, 1]), bitWidth), [[`1 ${shown}`]]);
  });
}

test('every layer is as wide as the register, and no field is lost', () => {
  const field = fc.tuple(
    fc.constantFrom('A', 'B'),
    fc.integer({ min: 0, max: 31 }),
    fc.integer({ min: 1, max: 32 }),
  );
  fc.assert(
    fc.property(fc.array(field, { maxLength: 12 }), (list) => {
      const fields = list.filter(([, offset, width]) => offset + width <= 32);
      const layers = bitFieldLayers(register(32, ...fields), 32, 100, wide);
      for (const parts of layers)
        assert.equal(
          parts.reduce((sum, part) => sum + part.bits, 0),
          32,
        );
      const drawn = layers.flat().filter((part) => part.name !== undefined);
      assert.equal(drawn.length, fields.length);
    }),
  );
});

test('access is said in two or three letters', () => {
  assert.deepEqual(['read-write', 'read-only', 'writeOnce', 'read-writeOnce', 'other'].map(accessMark), [
    'rw',
    'ro',
    'w1',
    'rw1',
    'other',
  ]);
});
