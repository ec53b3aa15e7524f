import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../src/engine/diagnostic.ts';
import type { Device, Field, Register } from '../../../src/engine/svd/device.ts';
import type { SvdDiagnosticCode } from '../../../src/engine/svd/diagnostic-codes.ts';
import type { SvdLimits } from '../../../src/engine/svd/limits.ts';
import { svdDevice, svdPeripheral, svdRegister } from '../../support/svd-text.ts';

/** A file with one thing wrong in it, and what is to come of it. */
export interface Fault {
  code: SvdDiagnosticCode;
  title?: string;
  svd: string;
  /** Line and column of the first finding. */
  at: [number, number];
  path?: string;
  assumed?: RegExp;
  message?: RegExp;
  severity?: Diagnostic['severity'];
  /** Findings with this code; 1 unless told. */
  count?: number;
  /** Whether findings with other codes may be there. */
  others?: boolean;
  limits?: Partial<SvdLimits>;
  check?: (device: Device) => void;
}

const registersOf = (device: Device): Register[] => device.peripherals[0]!.registers;
const firstRegister = (device: Device): Register => registersOf(device)[0]!;
const fieldsOf = (device: Device): Field[] => firstRegister(device).fields;
const bitsOf = (device: Device) =>
  fieldsOf(device).map(({ name, bitOffset, bitWidth }) => [name, bitOffset, bitWidth]);
const namesOf = (device: Device) => registersOf(device).map(({ name }) => name);

const register = (name: string, offset: string, rest = '') =>
  `<register><name>${name}</name><addressOffset>${offset}</addressOffset>${rest}</register>`;
const field = (name: string, range: string, rest = '') =>
  `<field><name>${name}</name><bitRange>${range}</bitRange>${rest}</field>`;
const block = '<addressBlock><offset>0</offset><size>0x100</size><usage>registers</usage></addressBlock>';
const values = (...list: [name: string, value: string][]) =>
  `<enumeratedValues>\n${list.map(([name, value]) => `<enumeratedValue><name>${name}</name><value>${value}</value></enumeratedValue>`).join('\n')}</enumeratedValues>`;
const peripheral = (name: string, base: string, rest = '') =>
  `<peripheral><name>${name}</name><baseAddress>${base}</baseAddress>${block}<registers>${register('R', '0')}</registers>${rest}</peripheral>`;

export const faults: Fault[] = [
  {
    code: 'access-spelling',
    svd: svdPeripheral(register('R', '0', '<access>rw</access>')),
    at: [3, 57],
    path: 'P.R',
    assumed: /^read-write$/,
  },
  {
    code: 'access-spelling',
    title: 'read-writeonce in the wrong case',
    svd: svdPeripheral(register('R', '0', '<access>read-writeonce</access>')),
    at: [3, 57],
    path: 'P.R',
    assumed: /^read-writeOnce$/,
    check: (device) => assert.equal(firstRegister(device).access, 'read-writeOnce'),
  },
  {
    code: 'access-spelling',
    title: 'write as an access',
    svd: svdRegister(field('F', '[1:0]', '<access>write</access>')),
    at: [4, 48],
    path: 'P.R.F',
    check: (device) => assert.equal(fieldsOf(device)[0]!.access, 'write-only'),
  },
  {
    code: 'address-block-size',
    svd: svdDevice(
      `<peripheral><name>P</name><baseAddress>0</baseAddress>\n<addressBlock><offset>0</offset></addressBlock>${block}<registers>${register('R', '0')}</registers></peripheral>`,
    ),
    at: [3, 1],
    path: 'P',
    assumed: /0 bytes/,
  },
  {
    code: 'address-too-large',
    svd: svdPeripheral(
      `${register('A', '0')}\n${register('B', '0x1FFFFFFFFFFFFF', '<dim>2</dim><dimIncrement>4</dimIncrement>').replace('>B<', '>B%s<')}`,
    ),
    at: [4, 1],
    path: 'P.B%s',
    check: (device) => assert.deepEqual(namesOf(device), ['A']),
  },
  {
    code: 'address-unit-bits',
    svd: svdPeripheral(register('R', '4')).replace('<addressUnitBits>8', '<addressUnitBits>32'),
    at: [1, 1],
    assumed: /bytes/,
    check: (device) => assert.equal(firstRegister(device).addressOffset, 4),
  },
  {
    code: 'bit-range-reversed',
    svd: svdRegister(field('F', '[3:7]')),
    at: [4, 1],
    path: 'P.R.F',
    assumed: /\[7:3\]/,
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 3, 5]]),
  },
  {
    code: 'bit-range-reversed',
    title: 'msb below lsb',
    svd: svdRegister('<field><name>F</name><lsb>9</lsb><msb>8</msb></field>'),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 8, 2]]),
  },
  {
    code: 'content-after-root',
    svd: `${svdPeripheral(register('R', '0'))}<device/>`,
    at: [6, 1],
    assumed: /left out/,
  },
  {
    code: 'content-after-root',
    title: 'text after the root',
    svd: `${svdPeripheral(register('R', '0'))}and so on`,
    at: [6, 1],
  },
  ...['A\n   B', 'A\u2028B', 'A\t\rB', 'A&#10;B', 'A\u0007 B\u202e', 'A <![CDATA[\n]]> B'].map((name) => ({
    code: 'control-characters' as const,
    title: `the name ${JSON.stringify(name)}`,
    svd: svdPeripheral(register(name, '0')),
    at: [3, 11] as [number, number],
    path: 'P',
    assumed: /^"A B"$/,
    check: (device: Device) => assert.deepEqual(namesOf(device), ['A B']),
  })),
  {
    code: 'control-characters',
    title: 'line breaks in the labels of an array',
    svd: svdPeripheral(
      register('R%s', '0', '<dim>2</dim><dimIncrement>4</dimIncrement><dimIndex>A,\n\u0085B</dimIndex>'),
    ),
    at: [3, 101],
    path: 'P.R%s',
    check: (device) => assert.deepEqual(namesOf(device), ['RA', 'RB']),
  },
  {
    code: 'control-characters',
    title: 'a name of nothing else',
    svd: svdPeripheral(register('\u0001\u0002', '0')),
    at: [3, 11],
    path: 'P',
    assumed: /not given/,
    others: true,
  },
  {
    code: 'derived-from-cyclic',
    svd: svdPeripheral(
      '<register derivedFrom="B"><name>A</name><addressOffset>0</addressOffset></register>\n<register derivedFrom="A"><name>B</name><addressOffset>4</addressOffset></register>',
    ),
    at: [3, 1],
    path: 'P.A',
    check: (device) => assert.deepEqual(namesOf(device), ['A', 'B']),
  },
  {
    code: 'derived-from-cyclic',
    title: 'a cluster that derives from the one around it',
    svd: svdPeripheral(
      `<cluster><name>A</name><addressOffset>0</addressOffset>${register('R', '0')}\n<cluster derivedFrom="A"><name>B</name><addressOffset>4</addressOffset></cluster></cluster>`,
    ),
    at: [4, 1],
    path: 'P.A.B',
    check: (device) => assert.deepEqual(namesOf(device), ['A_R']),
  },
  {
    code: 'derived-from-cyclic',
    title: 'clusters that contain each other by deriving',
    svd: svdPeripheral(
      `<cluster><name>A</name><addressOffset>0</addressOffset>${register('R', '0')}<cluster derivedFrom="C"><name>B</name><addressOffset>4</addressOffset></cluster></cluster>
<cluster><name>C</name><addressOffset>8</addressOffset><cluster derivedFrom="A"><name>D</name><addressOffset>8</addressOffset></cluster></cluster>`,
    ),
    at: [3, 123],
    path: 'P.A.B',
    count: 2,
    others: true,
    check: (device) => assert.deepEqual(namesOf(device), ['A_R', 'A_B_D_R', 'C_D_R']),
  },
  {
    code: 'derived-from-unknown',
    svd: svdDevice(
      `${peripheral('P', '0x1000')}\n${peripheral('Q', '0x2000').replace('<peripheral>', '<peripheral derivedFrom="NOBODY">')}`,
    ),
    at: [3, 1],
    path: 'Q',
    check: (device) => assert.equal(device.peripherals[1]!.derivedFrom, undefined),
  },
  {
    code: 'device-width',
    svd: svdPeripheral(register('R', '0')).replace('<width>32</width>', '<width>24</width>'),
    at: [1, 1],
    assumed: /32 bits/,
    check: (device) => assert.equal(device.width, 32),
  },
  {
    code: 'dim-index-mismatch',
    svd: svdPeripheral(
      register('R%s', '0', '<dim>3</dim><dimIncrement>4</dimIncrement><dimIndex>A,B</dimIndex>'),
    ),
    at: [3, 1],
    path: 'P.R%s',
    check: (device) => assert.deepEqual(namesOf(device), ['RA', 'RB', 'R2']),
  },
  {
    code: 'dim-index-mismatch',
    title: 'more labels than elements',
    svd: svdPeripheral(
      register('R%s', '0', '<dim>2</dim><dimIncrement>4</dimIncrement><dimIndex>3-7</dimIndex>'),
    ),
    at: [3, 1],
    path: 'P.R%s',
    check: (device) => assert.deepEqual(namesOf(device), ['R3', 'R4']),
  },
  {
    code: 'dim-invalid',
    svd: svdPeripheral(register('R[%s]', '0', '<dim>0</dim><dimIncrement>4</dimIncrement>')),
    at: [3, 1],
    path: 'P.R[%s]',
    check: (device) => assert.deepEqual(namesOf(device), ['R0']),
  },
  {
    code: 'dim-placeholder-missing',
    svd: svdPeripheral(register('R', '0', '<dim>2</dim><dimIncrement>4</dimIncrement>')),
    at: [3, 1],
    path: 'P.R',
    check: (device) => assert.deepEqual(namesOf(device), ['R0', 'R1']),
  },
  {
    code: 'dim-too-large',
    svd: svdPeripheral(
      `${register('R[%s]', '0', '<dim>1000000000</dim><dimIncrement>4</dimIncrement>')}\n${register('S', '4')}`,
    ),
    at: [3, 1],
    path: 'P.R[%s]',
    check: (device) => assert.deepEqual(namesOf(device), ['S']),
  },
  {
    code: 'dim-without-increment',
    svd: svdPeripheral(register('R[%s]', '0', '<dim>2</dim>')),
    at: [3, 1],
    path: 'P.R[%s]',
    assumed: /^4$/,
    check: (device) =>
      assert.deepEqual(
        registersOf(device).map(({ addressOffset }) => addressOffset),
        [0, 4],
      ),
  },
  {
    code: 'duplicate-enumerated-name',
    svd: svdRegister(field('F', '[1:0]', values(['on', '0'], ['on', '1']))),
    at: [6, 1],
    path: 'P.R.F.on',
    check: (device) => assert.equal(fieldsOf(device)[0]!.enumeratedValues[0]!.values.length, 2),
  },
  {
    code: 'duplicate-enumerated-value',
    svd: svdRegister(field('F', '[1:0]', values(['on', '1'], ['off', '#01']))),
    at: [6, 1],
    path: 'P.R.F.off',
    check: (device) => assert.equal(fieldsOf(device)[0]!.enumeratedValues[0]!.values.length, 2),
  },
  {
    code: 'duplicate-field',
    svd: svdRegister(`${field('F', '[1:0]')}\n${field('F', '[3:2]')}`),
    at: [5, 1],
    path: 'P.R.F',
    check: (device) => assert.equal(fieldsOf(device).length, 2),
  },
  {
    code: 'duplicate-peripheral',
    svd: svdDevice(`${peripheral('P', '0x1000')}\n${peripheral('P', '0x2000')}`),
    at: [3, 1],
    path: 'P',
    check: (device) => assert.equal(device.peripherals.length, 2),
  },
  {
    code: 'duplicate-register',
    svd: svdPeripheral(`${register('R', '0')}\n${register('R', '4')}`),
    at: [4, 1],
    path: 'P.R',
    check: (device) => assert.equal(registersOf(device).length, 2),
  },
  {
    code: 'empty-fields',
    svd: svdPeripheral(register('R', '0', '<fields/>')),
    at: [3, 1],
    path: 'P.R',
    check: (device) => assert.deepEqual(fieldsOf(device), []),
  },
  {
    code: 'enumerated-value-missing',
    svd: svdRegister(
      field(
        'F',
        '[1:0]',
        '\n<enumeratedValues><enumeratedValue><name>on</name></enumeratedValue></enumeratedValues>',
      ),
    ),
    at: [5, 19],
    path: 'P.R.F.on',
    check: (device) => assert.deepEqual(fieldsOf(device)[0]!.enumeratedValues[0]!.values, []),
  },
  {
    code: 'enumerated-value-too-wide',
    svd: svdRegister(field('F', '[1:0]', values(['fits', '3'], ['wide', '4']))),
    at: [6, 1],
    path: 'P.R.F.wide',
    check: (device) =>
      assert.deepEqual(
        fieldsOf(device)[0]!.enumeratedValues[0]!.values.map(({ name }) => name),
        ['fits'],
      ),
  },
  {
    code: 'expansion-limit',
    title: 'dim within dim',
    svd: svdPeripheral(
      `<cluster><dim>200</dim><dimIncrement>4</dimIncrement><name>A%s</name><addressOffset>0</addressOffset>${register('R%s', '0', '<dim>200</dim><dimIncrement>4</dimIncrement>')}</cluster>`,
    ),
    limits: { expansion: 1000 },
    at: [1, 1],
    others: true,
    check: (device) => assert.ok(registersOf(device).length <= 1000),
  },
  {
    code: 'expansion-limit',
    title: 'derivedFrom that copies too much',
    svd: svdDevice(
      `${peripheral('P', '0x1000')}\n${Array.from({ length: 20 }, (_, n) => peripheral(`Q${n}`, `${n}`).replace('<peripheral>', '<peripheral derivedFrom="P">').replace('>R<', `>R${n}<`)).join('\n')}`,
    ),
    limits: { derivation: 10 },
    at: [1, 1],
    others: true,
  },
  {
    code: 'field-access-conflict',
    title: 'a read-write field of a read-only register',
    svd: svdPeripheral(
      register(
        'R',
        '0',
        `<access>read-only</access><fields>\n${field('F', '[1:0]', '<access>read-write</access>')}</fields>`,
      ),
    ),
    at: [4, 1],
    path: 'P.R.F',
    assumed: /^read-only$/,
    check: (device) => assert.equal(fieldsOf(device)[0]!.access, 'read-only'),
  },
  {
    code: 'field-access-conflict',
    title: 'a write-only field of a read-only register',
    svd: svdPeripheral(
      register(
        'R',
        '0',
        `<access>read-only</access><fields>\n${field('F', '[1:0]', '<access>write-only</access>')}</fields>`,
      ),
    ),
    at: [4, 1],
    path: 'P.R.F',
    assumed: /^write-only$/,
    check: (device) => assert.equal(fieldsOf(device)[0]!.access, 'write-only'),
  },
  {
    code: 'field-beyond-register',
    title: 'a field that reaches beyond its register is trimmed',
    svd: svdRegister(field('F', '[36:26]')),
    at: [4, 1],
    path: 'P.R.F',
    assumed: /bits 26 to 31/,
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 26, 6]]),
  },
  {
    code: 'field-beyond-register',
    title: 'a field that starts beyond its register is left out',
    svd: svdRegister(`${field('F', '[33:32]')}${field('G', '[0:0]')}`),
    at: [4, 1],
    path: 'P.R.F',
    assumed: /left out/,
    check: (device) => assert.deepEqual(bitsOf(device), [['G', 0, 1]]),
  },
  {
    code: 'field-beyond-register',
    title: 'a field wider than its register',
    svd: svdRegister('<field><name>F</name><bitOffset>0</bitOffset><bitWidth>64</bitWidth></field>'),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 0, 32]]),
  },
  {
    code: 'field-without-position',
    svd: svdRegister(`<field><name>F</name></field>${field('G', '[0:0]')}`),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) => assert.deepEqual(bitsOf(device), [['G', 0, 1]]),
  },
  {
    code: 'interrupt-invalid',
    svd: svdPeripheral(register('R', '0'), '\n<interrupt><name>I</name></interrupt>'),
    at: [3, 1],
    path: 'P.I',
    check: (device) => assert.deepEqual(device.peripherals[0]!.interrupts, []),
  },
  {
    code: 'malformed-attribute',
    svd: svdDevice(
      `${peripheral('P', '0x1000')}\n${peripheral('Q', '0x2000').replace('<peripheral>', '<peripheral derivedFrom=P>')}`,
    ),
    at: [3, 1],
  },
  {
    code: 'malformed-entity',
    svd: svdPeripheral(register('R', '0', '<description>A &nbsp; B & C &lt; D</description>')),
    at: [3, 57],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).description, 'A &nbsp; B & C < D'),
  },
  {
    code: 'misplaced-element',
    title: 'enumeratedValues in a register mean its only field',
    svd: svdPeripheral(register('R', '0', `<fields>${field('F', '[1:0]')}</fields>\n${values(['on', '1'])}`)),
    at: [4, 1],
    path: 'P.R',
    check: (device) => assert.equal(fieldsOf(device)[0]!.enumeratedValues[0]!.values[0]!.name, 'on'),
  },
  {
    code: 'misplaced-element',
    title: 'enumeratedValues in a register without fields',
    svd: svdPeripheral(register('R', '0', values(['on', '1']))),
    at: [3, 57],
    path: 'P.R',
    check: (device) => assert.deepEqual(fieldsOf(device), []),
  },
  {
    code: 'misplaced-element',
    title: 'range in a register is its writeConstraint',
    svd: svdPeripheral(register('R', '0', '\n<range><minimum>1</minimum><maximum>2</maximum></range>')),
    at: [4, 1],
    path: 'P.R',
    check: (device) =>
      assert.deepEqual(firstRegister(device).writeConstraint, { kind: 'range', minimum: 1n, maximum: 2n }),
  },
  {
    code: 'misplaced-element',
    title: 'a field outside of fields',
    svd: svdPeripheral(register('R', '0', `\n${field('F', '[1:0]')}`)),
    at: [4, 1],
    path: 'P.R',
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 0, 2]]),
  },
  {
    code: 'misplaced-element',
    title: 'the resetValue of a field counts where the register has none',
    svd: svdRegister(field('F', '[7:4]', '\n<resetValue>5</resetValue>')),
    at: [5, 1],
    path: 'P.R.F',
    check: (device) => assert.equal(firstRegister(device).resetValue, 0x50n),
  },
  {
    code: 'misplaced-element',
    title: 'the resetValue of a field does not count where the register has one',
    svd: svdRegister(field('F', '[7:4]', '\n<resetValue>5</resetValue>'), '<resetValue>1</resetValue>'),
    at: [5, 1],
    path: 'P.R.F',
    check: (device) => assert.equal(firstRegister(device).resetValue, 1n),
  },
  {
    code: 'misplaced-element',
    title: 'a register outside of registers',
    svd: svdDevice(
      `<peripheral><name>P</name><baseAddress>0</baseAddress>${block}\n${register('R', '0')}</peripheral>`,
    ),
    at: [3, 1],
    path: 'P',
    check: (device) => assert.deepEqual(namesOf(device), ['R']),
  },
  {
    code: 'missing-access',
    svd: svdPeripheral(`${register('R', '0')}${register('S', '4')}`).replace(
      '<access>read-write</access>',
      '',
    ),
    at: [3, 1],
    path: 'P.R',
    assumed: /read-write/,
    check: (device) => assert.equal(firstRegister(device).access, 'read-write'),
  },
  {
    code: 'missing-address-offset',
    svd: svdPeripheral('<register><name>R</name></register>'),
    at: [3, 1],
    path: 'P.R',
    assumed: /^0$/,
    check: (device) => assert.equal(firstRegister(device).addressOffset, 0),
  },
  {
    code: 'missing-base-address',
    svd: svdPeripheral(register('R', '0')).replace('<baseAddress>0x1000</baseAddress>', ''),
    at: [2, 1],
    path: 'P',
    check: (device) => assert.equal(device.peripherals[0]!.baseAddress, 0n),
  },
  {
    code: 'missing-bit-width',
    svd: svdRegister('<field><name>F</name><bitOffset>3</bitOffset></field>'),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 3, 1]]),
  },
  {
    code: 'missing-name',
    title: 'a register without a name',
    svd: svdPeripheral('<register><addressOffset>0x1C</addressOffset></register>'),
    at: [3, 1],
    path: 'P',
    assumed: /^REGISTER_1C$/,
    check: (device) => assert.deepEqual(namesOf(device), ['REGISTER_1C']),
  },
  {
    code: 'missing-name',
    title: 'nothing has a name',
    svd: svdDevice(
      '<peripheral><baseAddress>0x2000</baseAddress><registers><cluster><addressOffset>4</addressOffset><register><addressOffset>0</addressOffset><fields><field><bitRange>[7:4]</bitRange><enumeratedValues><enumeratedValue><value>3</value></enumeratedValue></enumeratedValues></field></fields></register></cluster></registers><interrupt><value>3</value></interrupt></peripheral>',
    ).replace('<name>D</name>', ''),
    at: [1, 1],
    assumed: /^Device$/,
    count: 7,
    others: true,
    check: (device) => {
      const [{ name, registers, interrupts }] = device.peripherals as [Device['peripherals'][0]];
      assert.deepEqual([device.name, name, interrupts[0]!.name], ['Device', 'PERIPHERAL_2000', 'INTERRUPT3']);
      assert.equal(registers[0]!.path, 'PERIPHERAL_2000.CLUSTER_4.REGISTER_0');
      assert.equal(registers[0]!.fields[0]!.name, 'FIELD4');
      assert.equal(registers[0]!.fields[0]!.enumeratedValues[0]!.values[0]!.name, 'value3');
    },
  },
  {
    code: 'missing-reset-value',
    svd: svdPeripheral(`${register('A', '8', '<resetValue>7</resetValue>')}${register('R', '0')}`).replace(
      '<resetValue>0</resetValue>',
      '',
    ),
    at: [3, 94],
    path: 'P.R',
    check: (device) =>
      assert.deepEqual(
        registersOf(device).map(({ resetValue }) => resetValue),
        [7n, 0n],
      ),
  },
  {
    code: 'missing-size',
    svd: svdPeripheral(register('R', '0')).replace('<size>32</size>', ''),
    at: [3, 1],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).size, 32),
  },
  {
    code: 'name-too-long',
    svd: svdPeripheral(register('N'.repeat(300), '0')),
    at: [3, 11],
    path: 'P',
    check: (device) => assert.equal(firstRegister(device).name.length, 256),
  },
  {
    code: 'negative-integer',
    svd: svdPeripheral(register('R', '0', '<size>-8</size>')),
    at: [3, 57],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).size, 32),
  },
  {
    code: 'negative-integer',
    title: 'a negative offset',
    svd: svdPeripheral(register('R', '-4')),
    at: [3, 25],
    path: 'P.R',
    others: true,
    check: (device) => assert.equal(firstRegister(device).addressOffset, 0),
  },
  {
    code: 'no-address-block',
    svd: svdPeripheral(`${register('R', '0')}${register('S', '0x1D', '<size>8</size>')}`).replace(block, ''),
    at: [2, 1],
    path: 'P',
    assumed: /0x20 bytes/,
    check: (device) =>
      assert.deepEqual(device.peripherals[0]!.addressBlocks, [{ offset: 0, size: 0x20, usage: 'registers' }]),
  },
  {
    code: 'no-peripherals',
    svd: svdDevice(''),
    at: [1, 1],
    check: (device) => assert.deepEqual(device.peripherals, []),
  },
  {
    code: 'no-registers',
    svd: svdPeripheral(''),
    at: [2, 1],
    path: 'P',
    check: (device) => assert.deepEqual(registersOf(device), []),
  },
  ...['x', '', '0x', '#12', '1.5', '1F', '0x1FFFFFFFFFFFFFFFF', '9'.repeat(200)].map(
    (text): Fault => ({
      code: 'not-an-integer',
      title: `"${text.slice(0, 20)}" is no number`,
      svd: svdPeripheral(register('R', '0', `<resetValue>${text}</resetValue>`)),
      at: [3, 57],
      path: 'P.R',
      assumed: /not given/,
      check: (device) => assert.equal(firstRegister(device).resetValue, 0n),
    }),
  ),
  {
    code: 'not-an-integer',
    title: 'a bit range that cannot be read',
    svd: svdRegister(`${field('F', '7..0')}${field('G', '[1:0]')}`),
    at: [4, 22],
    path: 'P.R.F',
    others: true,
    check: (device) => assert.deepEqual(bitsOf(device), [['G', 0, 2]]),
  },
  {
    code: 'odd-register-size',
    svd: svdPeripheral(register('R', '0', '<size>1</size>')),
    at: [3, 1],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).size, 1),
  },
  {
    code: 'odd-register-size',
    title: 'a register without bits',
    svd: svdPeripheral(register('R', '0', '<size>0</size>')),
    at: [3, 1],
    path: 'P.R',
    assumed: /32 bits/,
    check: (device) => assert.equal(firstRegister(device).size, 32),
  },
  {
    code: 'overlapping-fields',
    svd: svdRegister(`${field('F', '[3:0]')}\n${field('G', '[5:3]')}`),
    at: [4, 1],
    path: 'P.R.F',
    count: 2,
    check: (device) => assert.equal(fieldsOf(device).length, 2),
  },
  {
    code: 'overlapping-fields',
    title: 'fields for reading and for writing may share bits',
    svd: svdRegister(
      `${field('F', '[3:0]', '<access>read-only</access>')}\n${field('G', '[5:3]', '<access>write-only</access>')}`,
    ),
    severity: 'information',
    at: [4, 1],
    path: 'P.R.F',
    count: 2,
  },
  {
    code: 'overlapping-registers',
    svd: svdPeripheral(
      `${register('R', '0')}\n${register('S', '2', '<size>8</size>')}\n${register('T', '4')}`,
    ),
    at: [4, 1],
    path: 'P.S',
    check: (device) => assert.equal(registersOf(device).length, 3),
  },
  {
    code: 'placeholder-without-dim',
    title: 'a register named like an array',
    svd: svdPeripheral(register('R[%s]', '0')),
    at: [3, 1],
    path: 'P.R[%s]',
    check: (device) => assert.deepEqual(namesOf(device), ['R']),
  },
  {
    code: 'placeholder-without-dim',
    title: 'a field named like a list',
    svd: svdRegister(field('F%s', '[1:0]')),
    at: [4, 1],
    path: 'P.R.F%s',
    check: (device) => assert.deepEqual(bitsOf(device), [['F', 0, 2]]),
  },
  {
    code: 'range-invalid',
    title: 'a range that ends before it begins',
    svd: svdRegister(
      field(
        'F',
        '[3:0]',
        '<writeConstraint><range><minimum>4</minimum><maximum>2</maximum></range></writeConstraint>',
      ),
    ),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) => assert.equal(fieldsOf(device)[0]!.writeConstraint, undefined),
  },
  {
    code: 'range-invalid',
    title: 'a range beyond the field',
    svd: svdRegister(
      field(
        'F',
        '[3:0]',
        '<writeConstraint><range><minimum>4</minimum><maximum>99</maximum></range></writeConstraint>',
      ),
    ),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) =>
      assert.deepEqual(fieldsOf(device)[0]!.writeConstraint, { kind: 'range', minimum: 4n, maximum: 15n }),
  },
  {
    code: 'register-beyond-address-block',
    svd: svdPeripheral(`${register('R', '0xFE')}\n${register('S', '0')}`),
    at: [3, 1],
    path: 'P.R',
    check: (device) => assert.equal(registersOf(device).length, 2),
  },
  {
    code: 'register-too-wide',
    svd: svdPeripheral(register('R', '0', '<size>128</size>')),
    at: [3, 1],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).size, 64),
  },
  {
    code: 'repeated-attribute',
    svd: svdPeripheral(
      `${register('R', '0', '<size>8</size>')}${register('S', '4', '<size>16</size>')}\n<register derivedFrom="R" derivedFrom="S"><name>T</name><addressOffset>8</addressOffset></register>`,
    ),
    at: [4, 1],
    assumed: /first/,
    check: (device) => assert.equal(registersOf(device)[2]!.size, 8),
  },
  {
    code: 'encoding',
    svd: `<?xml version="1.0" encoding="ISO-8859-1"?>\n${svdPeripheral(register('R', '0', '<description>\uFFFD</description>'))}`,
    at: [4, 70],
    assumed: /UTF-8/,
    message: /ISO-8859-1/,
  },
  {
    code: 'repeated-element',
    svd: svdPeripheral(register('R', '0', '\n<addressOffset>4</addressOffset>')),
    at: [4, 1],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).addressOffset, 0),
  },
  {
    code: 'repeated-element',
    title: 'two interrupts in one element',
    svd: svdPeripheral(
      register('R', '0'),
      '\n<interrupt><name>RX</name><value>1</value>\n<name>TX</name><value>2</value></interrupt>',
    ),
    at: [4, 1],
    path: 'P.RX',
    check: (device) =>
      assert.deepEqual(device.peripherals[0]!.interrupts, [
        { name: 'RX', value: 1 },
        { name: 'TX', value: 2 },
      ]),
  },
  {
    code: 'reset-value-too-wide',
    svd: svdPeripheral(register('R', '0', '<size>8</size><resetValue>0x1FE</resetValue>')),
    at: [3, 1],
    path: 'P.R',
    assumed: /0xfe/,
    check: (device) => assert.equal(firstRegister(device).resetValue, 0xfen),
  },
  {
    code: 'same-base-address',
    svd: svdDevice(`${peripheral('P', '0x1000')}\n${peripheral('Q', '4096')}`),
    at: [3, 1],
    path: 'Q',
  },
  {
    code: 'too-many-diagnostics',
    svd: svdPeripheral(Array.from({ length: 50 }, (_, n) => register(`R${n}`, '0')).join('\n')),
    limits: { diagnostics: 10 },
    at: [1, 1],
    others: true,
  },
  {
    code: 'unknown-access',
    svd: svdPeripheral(register('R', '0', '<access>sometimes</access>')),
    at: [3, 57],
    path: 'P.R',
    check: (device) => assert.equal(firstRegister(device).access, 'read-write'),
  },
  {
    code: 'unknown-element',
    svd: svdPeripheral(`${register('R', '0')}\n<Register><name>S</name></Register>`),
    at: [4, 1],
    path: 'P',
    assumed: /left out, with what is in it/,
    message: /<Register>.*in <registers>; perhaps <register> is meant/,
    check: (device) => assert.deepEqual(namesOf(device), ['R']),
  },
  {
    code: 'unknown-element',
    title: 'a peripheral in the wrong case',
    svd: svdPeripheral(register('R', '0')).replace(
      '</peripherals>',
      '<Peripheral><name>Q</name></Peripheral></peripherals>',
    ),
    at: [5, 1],
    message: /<Peripheral>.*in <peripherals>; perhaps <peripheral>/,
  },
  ...(
    ['<acces>read-only</acces>', '<resetvalue>1</resetvalue>', '<x:y a=">"><name>Z</name></x:y>'] as const
  ).map((element) => ({
    code: 'unknown-element' as const,
    title: `${element} in a register`,
    svd: svdPeripheral(register('R', '0', element)),
    at: [3, 57] as [number, number],
    path: 'P.R',
    message: /in <register>/,
  })),
  {
    code: 'unknown-element',
    title: 'a field without its register',
    svd: svdPeripheral(`${register('R', '0')}\n${field('F', '[0:0]')}`),
    at: [4, 1],
    path: 'P',
    message: /<field>.*in <registers>/,
  },
  {
    code: 'unknown-element',
    title: 'a register in a register',
    svd: svdPeripheral(register('R', '0', register('S', '4'))),
    at: [3, 57],
    path: 'P.R',
    message: /<register>.*in <register>/,
    check: (device) => assert.deepEqual(namesOf(device), ['R']),
  },
  {
    code: 'unknown-element',
    title: 'a register in a number',
    svd: svdPeripheral(register('R', '0', `<size>32${register('S', '4')}</size>`)),
    at: [3, 65],
    path: 'P.R',
    message: /<register>.*in <size>/,
  },
  {
    code: 'unknown-element',
    title: 'a name that is everywhere, of which a few are listed',
    svd: svdPeripheral(register('R', '0', '<acces>read-only</acces>'.repeat(50))),
    at: [3, 57],
    path: 'P.R',
    count: 6,
  },
  {
    code: 'unknown-value',
    title: 'a word in the wrong case',
    svd: svdRegister(field('F', '[1:0]', '<modifiedWriteValues>OneToClear</modifiedWriteValues>')),
    at: [4, 48],
    path: 'P.R.F',
    assumed: /^oneToClear$/,
    check: (device) => assert.equal(fieldsOf(device)[0]!.modifiedWriteValues, 'oneToClear'),
  },
  {
    code: 'unknown-value',
    svd: svdRegister(field('F', '[1:0]', '<readAction>explode</readAction>')),
    at: [4, 48],
    path: 'P.R.F',
    check: (device) => assert.equal(fieldsOf(device)[0]!.readAction, undefined),
  },
  {
    code: 'zero-width-field',
    svd: svdRegister('<field><name>F</name><bitOffset>3</bitOffset><bitWidth>0</bitWidth></field>'),
    at: [4, 1],
    path: 'P.R.F',
    check: (device) => assert.deepEqual(fieldsOf(device), []),
  },
];
