import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { plainJson } from '../../support/plain-json.ts';

const read = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');

const result = readSvd(read('features.svd'), { file: 'features.svd' });
const device = result.device!;
const peripheral = (name: string) => device.peripherals.find((candidate) => candidate.name === name)!;
const register = (path: string) =>
  device.peripherals.flatMap(({ registers }) => registers).find((candidate) => candidate.path === path)!;

test('the device is what was written down for it', () => {
  assert.deepEqual(JSON.parse(plainJson(result)), JSON.parse(read('features.json')));
});

test('the elements of an array share their fields', () => {
  assert.notEqual(register('BASIC.FILTER_A').fields.length, 0);
  assert.equal(register('BASIC.FILTER_A').fields, register('BASIC.FILTER_B').fields);
  assert.equal(register('BASIC.FILTER_A').fields, register('EARLIER.FILTER_A').fields);
  assert.equal(register('BASIC.FILTER_A').arrayKey, register('BASIC.FILTER_C').arrayKey);
  assert.notEqual(register('BASIC.FILTER_A').arrayKey, register('EARLIER.FILTER_A').arrayKey);
  assert.equal(register('BASIC.CONTROL').arrayKey, undefined);
});

const facts: [what: string, found: unknown, expected: unknown][] = [
  ['entities', device.description, 'A device with <rare> features & spellings'],
  ['lines of the licence', device.licenseText, 'First line\nsecond line'],
  ['cpu', device.cpu?.endian, 'selectable'],
  ['forward derivedFrom', peripheral('EARLIER').derivedFrom, 'LATER'],
  ['chained derivedFrom', peripheral('EARLIER').groupName, 'BASICS'],
  [
    'registers of a derived peripheral',
    peripheral('EARLIER').registers.map(({ name }) => name),
    ['CONTROL', 'STATUS', 'FLAG', 'NARROW', 'SHADOW', 'SHADOW2', 'FILTER_A', 'FILTER_B', 'FILTER_C', 'EXTRA'],
  ],
  ['a register that replaces one', register('EARLIER.STATUS').access, 'read-only'],
  [
    'own interrupts of a derived peripheral',
    peripheral('EARLIER').interrupts,
    [{ name: 'EARLIER', value: 4 }],
  ],
  ['interrupts repeated', peripheral('BASIC').interrupts.map(({ value }) => value), [7, 8]],
  [
    'address blocks and scaled numbers',
    peripheral('BASIC').addressBlocks.map(({ offset, size, usage }) => [offset, size, usage]),
    [
      [0, 1024, 'registers'],
      [1024, 256, 'buffer'],
      [2048, 16, 'reserved'],
    ],
  ],
  ['text on several lines', peripheral('BASIC').description, 'Basic block on two lines'],
  ['inherited access', register('BASIC.FLAG').access, 'write-only'],
  ['inherited protection', register('BASIC.FLAG').protection, 's'],
  ['own protection', register('BASIC.CONTROL').protection, 'n'],
  ['resetMask in binary', register('BASIC.CONTROL').resetMask, 0xffn],
  ['resetValue cut to the size', register('BASIC.NARROW').resetValue, 0x2345n],
  ['names in nested clusters', register('DMA.CH[1].LINK.WORD[4]').name, 'CH1_LINK_WORD4'],
  ['offsets in nested clusters', register('DMA.CH[1].LINK.WORD[4]').addressOffset, 0x154],
  ['clusters of a register', register('DMA.CH[1].LINK.WORD[4]').clusters, ['CH[1]', 'LINK']],
  ['resetValue of a cluster', register('DMA.CH[1].LINK.WORD[4]').resetValue, 0x5a5an],
  ['alternateCluster', register('DMA.CH[1].LINK.WORD[4]').alternateCluster, 'OTHER'],
  [
    'dims of a register',
    register('DMA.CH[1].LINK.WORD[4]').dims,
    [
      { index: 1, count: 2, increment: 0x40, label: '1' },
      { index: 1, count: 2, increment: 2, label: '4' },
    ],
  ],
  ['derived cluster', register('DMA.SPARE.LINK.WORD[3]').addressOffset, 0x212],
  ['size of the peripheral in a derived cluster', register('DMA.SPARE.CTRL').size, 8],
  ['labels of a dimArrayIndex', register('DMA.PORT_SPI').addressOffset, 0x304],
  [
    'dotted derivedFrom',
    register('DMA.DOTTED')
      .fields.map(({ name }) => name)
      .join(''),
    'ABCDEFG',
  ],
  ['bare name of another peripheral', register('DMA.BARE').size, 1],
  ['derived field, own bits', register('BASIC.CONTROL').fields[2]!.bitOffset, 8],
  ['derived field, own bits left out', register('DMA.FIELDS').fields[0]!.bitOffset, 4],
  [
    'derived enumeratedValues',
    register('DMA.FIELDS').fields[1]!.enumeratedValues[0]!.values.map(({ name, value }) => [name, value]),
    [
      ['start', 10n],
      ['stop', 12n],
    ],
  ],
  [
    'bits that do not matter',
    register('BASIC.CONTROL').fields[0]!.enumeratedValues[0]!.values.map(({ value, dontCare }) => [
      value,
      dontCare,
    ]),
    [
      [0n, 2n],
      [5n, 2n],
      [undefined, 0n],
    ],
  ],
  [
    'leading zeros are decimal',
    register('BASIC.CONTROL').fields[0]!.enumeratedValues[1]!.values[1]!.value,
    11n,
  ],
  ['readAction of the register for a field', register('BASIC.STATUS').fields[0]!.readAction, 'modify'],
  ['modifiedWriteValues of a field', register('BASIC.STATUS').fields[3]!.modifiedWriteValues, 'oneToToggle'],
  ['dim on fields', register('BASIC.FILTER_B').fields.map(({ name }) => name), ['PART_LOW', 'PART_HIGH']],
  ['%s in a description', register('BASIC.FILTER_B').description, 'Filter B of three'],
  ['%s in a displayName', register('BASIC.FILTER_B').displayName, 'Filter B'],
  ['dim on a peripheral', peripheral('TIMER2').baseAddress, 0x40021000n],
  ['%s in the description of a peripheral', peripheral('TIMER2').description, 'Timer 2'],
  ['position', register('BASIC.NARROW').position, { line: 142, column: 9 }],
];

for (const [what, found, expected] of facts) test(what, () => assert.deepEqual(found, expected));
