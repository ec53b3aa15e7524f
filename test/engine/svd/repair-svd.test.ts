import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { repairSvd } from '../../../src/engine/svd/repair-svd.ts';

function svd(parts: { device?: string; peripheral?: string; register?: string; field?: string }): string {
  return `<?xml version="1.0"?>
<device>
  <name>D</name>
  ${parts.device ?? '<width>32</width>'}
  <peripherals>
    <peripheral>
      <name>P</name>
      ${parts.peripheral ?? '<baseAddress>0x1000</baseAddress>'}
      <registers>
        <register>
          <name>R</name>
          ${parts.register ?? '<addressOffset>0</addressOffset>'}
          <size>32</size>
          <fields>
            <field>
              <name>F</name>
              ${parts.field ?? '<bitRange>[1:0]</bitRange>'}
            </field>
          </fields>
        </register>
      </registers>
    </peripheral>
  </peripherals>
</device>
`;
}

const cases: [code: string, parts: Parameters<typeof svd>[0], holds: string][] = [
  [
    'access-spelling',
    { field: '<bitRange>[1:0]</bitRange>\n<access>readonly</access>' },
    '<access>read-only</access>',
  ],
  [
    'unknown-access',
    { field: '<bitRange>[1:0]</bitRange>\n<access>sometimes</access>' },
    '<bitRange>[1:0]</bitRange>\n',
  ],
  [
    'repeated-element',
    { register: '<addressOffset>0</addressOffset>\n<addressOffset>4</addressOffset>' },
    '<addressOffset>0</addressOffset>\n',
  ],
  ['bit-range-reversed', { field: '<bitRange>[0:7]</bitRange>' }, '<bitRange>[7:0]</bitRange>'],
  ['bit-range-reversed', { field: '<lsb>7</lsb><msb>0</msb>' }, '<lsb>0</lsb><msb>7</msb>'],
  [
    'missing-bit-width',
    { field: '<bitOffset>3</bitOffset>' },
    '<bitOffset>3</bitOffset>\n              <bitWidth>1</bitWidth>',
  ],
  ['missing-address-offset', { register: '' }, '<addressOffset>0x0</addressOffset>'],
  ['missing-base-address', { peripheral: '' }, '<baseAddress>0x0</baseAddress>'],
  [
    'dim-without-increment',
    { register: '<dim>2</dim><addressOffset>0</addressOffset>' },
    '<dimIncrement>4</dimIncrement>',
  ],
  [
    'dim-invalid',
    { register: '<dim>0</dim><dimIncrement>4</dimIncrement><addressOffset>0</addressOffset>' },
    '<dim>1</dim>',
  ],
  [
    'dim-placeholder-missing',
    { register: '<dim>2</dim><dimIncrement>4</dimIncrement><addressOffset>0</addressOffset>' },
    '<name>R%s</name>',
  ],
  ['device-width', { device: '<width>33</width>' }, '<width>32</width>'],
  [
    'address-unit-bits',
    { device: '<addressUnitBits>16</addressUnitBits><width>32</width>' },
    '<addressUnitBits>8</addressUnitBits>',
  ],
  [
    'malformed-entity',
    { field: '<description>this & that</description><bitRange>[1:0]</bitRange>' },
    'this &amp; that',
  ],
];

for (const [code, parts, holds] of cases) {
  test(`${code}: the file says itself what was assumed, and nothing else of it changes`, () => {
    const text = svd(parts);
    const before = readSvd(text, { file: 'a.svd' });
    const found = before.diagnostics.find((diagnostic) => diagnostic.code === code);
    assert.ok(found, JSON.stringify(before.diagnostics.map((one) => one.code)));
    const repair = repairSvd(text, found);
    assert.ok(repair, 'there is a repair');
    const mended = repair.edits.reduceRight(
      (all, { start, end, text: piece }) => all.slice(0, start) + piece + all.slice(end),
      text,
    );
    assert.ok(mended.includes(holds), mended);
    const after = readSvd(mended, { file: 'a.svd' });
    assert.deepEqual(
      after.diagnostics.filter((one) => one.code === code),
      [],
    );
    assert.deepEqual(withoutPlaces(after.device), withoutPlaces(before.device));
  });
}

test('where something else stands by now there is no repair', () => {
  const text = svd({ field: '<bitRange>[0:7]</bitRange>' });
  const found = readSvd(text, { file: 'a.svd' }).diagnostics.find(
    ({ code }) => code === 'bit-range-reversed',
  )!;
  assert.equal(repairSvd(`\n${text}`, found), undefined);
  assert.equal(repairSvd(text.slice(0, 100), found), undefined);
});

test('a finding that has no one meaning has no repair', () => {
  const text = svd({ field: '' });
  for (const diagnostic of readSvd(text, { file: 'a.svd' }).diagnostics)
    if (diagnostic.code === 'field-without-position') assert.equal(repairSvd(text, diagnostic), undefined);
});

/** Places, what is told apart by them, and the one number that is never counted with. */
const notCompared = new Set(['position', 'arrayKey', 'addressUnitBits']);

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each) =>
      notCompared.has(key) ? undefined : typeof each === 'bigint' ? `${each}n` : each,
    ),
  );
}
