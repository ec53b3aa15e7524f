import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Device, Field } from '../../../src/engine/svd/device.ts';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { recountSvd } from '../../support/recount-svd.ts';
import { vendorFiles, vendorFilesMissing, vendorText } from '../../support/vendor-files.ts';

const read = (file: string) => readSvd(vendorText(file), { file });

/** What is wrong in each file, by hand: code and number of findings. */
const expectedFindings: Record<string, Record<string, number>> = {
  'ATSAMD21E17L.svd': {},
  'ATSAML11D14A.svd': { 'duplicate-enumerated-value': 1, 'enumerated-value-too-wide': 4, 'no-registers': 1 },
  'CMSDK_CM3.svd': { 'repeated-element': 5 },
  'D1-H.svd': {
    'duplicate-enumerated-name': 186,
    'no-address-block': 1,
    'no-registers': 1,
    'overlapping-fields': 2,
    'overlapping-registers': 4,
  },
  'MKE04Z4.svd': { 'overlapping-registers': 1, 'repeated-element': 1 },
  'e310x.svd': {
    'field-beyond-register': 1,
    'misplaced-element': 11,
    'no-address-block': 19,
    'overlapping-fields': 4,
    'overlapping-registers': 1,
    'same-base-address': 4,
  },
  'esp32s2-ulp.svd': { 'address-unit-bits': 1, 'missing-access': 1, 'register-beyond-address-block': 6 },
  'fu740.svd': { 'missing-reset-value': 1 },
  'k210.svd': { 'misplaced-element': 4, 'no-address-block': 34 },
  'nrf51.svd': {},
  'rp2040.svd': { 'missing-access': 1 },
};

test('counts in vendor files agree with a recount by another parser', {
  skip: vendorFilesMissing,
}, async (t) => {
  for (const file of vendorFiles) {
    await t.test(file, () => {
      const { device } = read(file);
      const recount = recountSvd(vendorText(file));
      assert.deepEqual(
        device!.peripherals.map(({ name }) => name),
        recount.peripherals,
      );
      assert.ok(recount.registers > 100, 'the recount found something');
      assert.equal(
        sum(device!, ({ registers }) => registers.length),
        recount.registers,
      );
      assert.equal(
        sum(device!, ({ interrupts }) => interrupts.length),
        recount.interrupts,
      );
      const fields = distinctFields(device!);
      const droppedValues = expectedFindings[file]?.['enumerated-value-too-wide'] ?? 0;
      assert.equal(new Set(fields.map(placeOf)).size, recount.fields);
      assert.ok(enumeratedValuesOf(fields) + droppedValues >= recount.enumeratedValues - unusedValues(file));
    });
  }
});

test('faults of vendor files are found, each of them', { skip: vendorFilesMissing }, async (t) => {
  for (const file of vendorFiles) {
    await t.test(file, () => {
      const counts: Record<string, number> = {};
      for (const { code } of read(file).diagnostics) counts[code] = (counts[code] ?? 0) + 1;
      assert.deepEqual(counts, expectedFindings[file]);
    });
  }
});

test('a line less in a vendor file does not go unseen', { skip: vendorFilesMissing }, () => {
  const text = vendorText('CMSDK_CM3.svd');
  const without = text.replace(/<register>[\s\S]*?<\/register>/, '');
  assert.notEqual(without, text);
  const { device } = readSvd(without, { file: 'f.svd' });
  assert.notEqual(
    sum(device!, ({ registers }) => registers.length),
    recountSvd(text).registers,
  );
});

test('every register and field of a vendor file is within its bounds', { skip: vendorFilesMissing }, () => {
  for (const file of vendorFiles) {
    for (const { registers } of read(file).device!.peripherals) {
      for (const register of registers) {
        const highest = (1n << BigInt(register.size)) - 1n;
        assert.ok(register.resetValue <= highest && register.resetMask <= highest, register.path);
        for (const { bitOffset, bitWidth, name } of register.fields) {
          assert.ok(bitWidth >= 1 && bitOffset + bitWidth <= register.size, `${register.path}.${name}`);
        }
      }
    }
  }
});

function sum(device: Device, count: (peripheral: Device['peripherals'][number]) => number): number {
  return device.peripherals.reduce((total, peripheral) => total + count(peripheral), 0);
}

function distinctFields(device: Device): Field[] {
  const lists = new Set(device.peripherals.flatMap(({ registers }) => registers.map(({ fields }) => fields)));
  return [...lists].flat();
}

function placeOf({ position }: Field): string {
  return `${position.line}:${position.column}`;
}

/** Each set once, however many registers and fields share it. */
function enumeratedValuesOf(fields: Field[]): number {
  const lists = new Set(
    fields.flatMap(({ enumeratedValues }) => enumeratedValues.map(({ values }) => values)),
  );
  return [...lists].reduce((total, list) => total + list.length, 0);
}

/** Values that stand in a register without a field to have them. */
function unusedValues(file: string): number {
  return file === 'e310x.svd' ? 3 : 0;
}
