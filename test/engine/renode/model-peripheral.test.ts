import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelPeripheral } from '../../../src/engine/renode/model-peripheral.ts';
import type { PeripheralModel } from '../../../src/engine/renode/peripheral-model.ts';
import { validateModel } from '../../../src/engine/renode/validate-model.ts';
import type { Field, Peripheral, Register } from '../../../src/engine/svd/device.ts';
import { device, field, peripheral, register, registerArray } from '../../support/build-device.ts';

function model(registers: Register[], rest: Partial<Peripheral> = {}) {
  const block = peripheral(registers, rest);
  const result = modelPeripheral(block, device([block]), { svdPath: 'test.svd' });
  assert.deepEqual(validateModel(result.model, 'test.svd'), []);
  return result;
}

function layout(fields: Field[], size = 8): string[] {
  const [only] = model([register('R', 0, { size, fields })]).model.registers;
  return only!.fields.map(({ kind, name, position, width }) => `${position}+${width} ${kind} ${name}`.trim());
}

test('every bit of a register has an owner', () => {
  assert.deepEqual(layout([field('B', 4, 2), field('A', 1, 1)]), [
    '0+1 reserved',
    '1+1 flag A',
    '2+2 reserved',
    '4+2 value B',
    '6+2 reserved',
  ]);
});

test('a register without fields is one field', () => {
  assert.deepEqual(layout([], 16), ['0+16 value R']);
});

test('a size between the widths is filled up with reserved bits', () => {
  assert.deepEqual(layout([], 24), ['0+24 value R', '24+8 reserved']);
  assert.deepEqual(layout([], 1), ['0+1 flag R', '1+7 reserved']);
});

test('fields that the vendor calls reserved are reserved', () => {
  assert.deepEqual(layout([field('RESERVED', 0, 3), field('RSVD1', 3, 1), field('RESET', 4, 1)]), [
    '0+4 reserved',
    '4+1 flag RESET',
    '5+3 reserved',
  ]);
});

test('of overlapping fields the first keeps the bits and the other is told of', () => {
  const { model: made, diagnostics } = model([
    register('R', 0, { size: 8, fields: [field('A', 0, 4), field('B', 2, 4), field('C', 1, 2)] }),
  ]);
  const [only] = made.registers;
  assert.deepEqual(
    only!.fields.map(({ name, position, width }) => [name, position, width]),
    [
      ['A', 0, 4],
      ['B', 4, 2],
      ['', 6, 2],
    ],
  );
  assert.deepEqual(only!.shadowedFields, [
    { name: 'B', position: 2, width: 2, owner: 'A' },
    { name: 'C', position: 1, width: 2, owner: 'A' },
  ]);
  assert.deepEqual(
    diagnostics.map(({ code, path }) => [code, path]),
    [
      ['overlapping-field', 'BLOCK.R.B'],
      ['overlapping-field', 'BLOCK.R.C'],
    ],
  );
});

test('of a field to read and one to write on the same bits, the one to read stays', () => {
  const twins = [field('TX', 0, 8, { access: 'write-only' }), field('RX', 0, 8, { access: 'read-only' })];
  assert.deepEqual(layout(twins), ['0+8 value RX']);
});

test('registers of one dim become one array, a nested dim one for each outer element', () => {
  const flat = model(registerArray('CH', 0, 4, 0x10)).model;
  assert.deepEqual(arraysOf(flat), ['CH0 x4 +16']);
  const fields: Field[] = [];
  const nested = [0, 1].flatMap((outer) =>
    registerArray(`C${outer}_R`, outer * 0x100, 3, 4).map((element) => ({
      ...element,
      fields,
      arrayKey: 'C%s.R%s',
      dims: [{ index: outer, count: 2, increment: 0x100, label: `${outer}` }, ...element.dims],
    })),
  );
  assert.deepEqual(arraysOf(model(nested).model), ['C0_R0 x3 +4', 'C1_R0 x3 +4']);
});

test('array elements that differ, overlap or latch stand alone', () => {
  const [first, second] = registerArray('CH', 0, 2, 4) as [Register, Register];
  assert.deepEqual(arraysOf(model([first, { ...second, resetValue: 1n }]).model), []);
  assert.deepEqual(arraysOf(model(registerArray('CH', 0, 3, 2)).model), []);
  assert.deepEqual(arraysOf(model(registerArray('CH', 0, 3, 4, { access: 'read-writeOnce' })).model), []);
});

function arraysOf({ arrays }: PeripheralModel): string[] {
  return arrays.map(({ members, step }) => `${members[0]!.name} x${members.length} +${step}`);
}

test('of registers at one place one answers, the others are views', () => {
  const { model: made, diagnostics } = model([
    register('CTRL_I2C', 0, { clusters: ['I2C'], alternateCluster: 'SPI' }),
    register('CTRL_SPI', 0, { clusters: ['SPI'] }),
    register('BAUD', 4, { alternateRegister: 'X' }),
    register('BAUD2', 4, { alternateRegister: 'X' }),
  ]);
  assert.deepEqual(
    made.registers.map(({ name, view, outrankedBy }) => [name, view, outrankedBy]),
    [
      ['CTRL_I2C', 'I2C', []],
      ['CTRL_SPI', '', ['I2C']],
      ['BAUD', '', ['Baud2']],
      ['BAUD2', 'Baud2', []],
    ],
  );
  assert.deepEqual(
    diagnostics.map(({ code, path }) => [code, path]),
    [
      ['alternate-register', 'BLOCK.CTRL_I2C'],
      ['alternate-register', 'BLOCK.BAUD2'],
    ],
  );
});

test('names that C# cannot take or would find twice', () => {
  const { model: made } = model(
    [
      register('0INT_RAW', 0, { fields: [field('lock', 0, 1), field('LOCK', 1, 1), field('%', 2, 1)] }),
      register('INT_RAW', 4),
      register('INTERRUPT_RAW', 8),
      register('lock', 12),
      register('Reset', 16),
    ],
    {
      interrupts: [
        { name: 'A', value: 1 },
        { name: 'A_IRQ', value: 2 },
      ],
    },
  );
  assert.deepEqual(
    made.registers.map((each) => each.identifier),
    ['_0InterruptRaw', 'InterruptRaw', 'InterruptRaw2', 'Lock', 'Reset'],
  );
  const handles = made.registers.flatMap((each) => each.fields).filter((each) => each.handle !== '');
  assert.deepEqual(
    handles.map((each) => each.handle),
    [
      '_0InterruptRawLock',
      '_0InterruptRawLock2',
      '_0InterruptRawUnnamed',
      'interruptRaw',
      'interruptRaw2',
      'lockValue',
      'reset',
    ],
  );
  assert.deepEqual(
    made.interrupts.map((each) => each.property),
    ['AIRQ', 'AIRQ2'],
  );
});

test('one interrupt is called IRQ', () => {
  const { model: made } = model([], { interrupts: [{ name: 'UART0_RX', value: 7 }] });
  assert.deepEqual(made.interrupts, [{ name: 'UART0_RX', property: 'IRQ', number: 7 }]);
});

test('a register to read and one to write at one place go together', () => {
  const { model: made, diagnostics } = model([
    register('RBR', 0, { access: 'read-only' }),
    register('THR', 0, { access: 'write-only', alternateRegister: 'RBR' }),
    register('DLL', 0, { alternateRegister: 'RBR' }),
  ]);
  const [rbr, thr, dll] = made.registers;
  assert.equal(rbr!.writeSide, thr);
  assert.deepEqual(
    [rbr, thr, dll].map((each) => [each!.view, each!.isWriteSide, each!.sharedIndex]),
    [
      ['', false, 0],
      [undefined, true, undefined],
      ['Dll', false, 1],
    ],
  );
  assert.deepEqual(
    diagnostics.map(({ code, path }) => [code, path]),
    [
      ['alternate-register', 'BLOCK.THR'],
      ['alternate-register', 'BLOCK.DLL'],
    ],
  );
});

test('a range that covers other peripherals is told of', () => {
  const far = peripheral([register('R', 0x2000)], { name: 'FAR' });
  const near = peripheral([register('R', 0)], { name: 'NEAR', baseAddress: 0x40001000n });
  const { diagnostics } = modelPeripheral(far, device([far, near]), { svdPath: 'test.svd' });
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, message]),
    [['covers-other-peripherals', 'FAR takes 8196 bytes, in which NEAR lie too.']],
  );
});

test('a range ends where the bus ends', () => {
  const high = {
    baseAddress: 0xffffffffffffff00n,
    addressBlocks: [{ offset: 0, size: 2 ** 32, usage: 'registers' as const }],
  };
  assert.equal(model([register('R', 0)], high).model.size, 256);
});

test('names in a platform file begin with a letter', () => {
  const block = peripheral([], {
    name: '0UART',
    interrupts: [
      { name: '0A', value: 1 },
      { name: 'B', value: 2 },
    ],
  });
  const { model: made } = modelPeripheral(
    block,
    { ...device([block]), name: '8051' },
    { svdPath: 'test.svd' },
  );
  assert.deepEqual(
    [made.className, made.instanceName, ...made.interrupts.map(({ property }) => property)],
    ['Device_8051__0UART', 'block_0uart', 'Line0AIRQ', 'BIRQ'],
  );
});

test('handles keep clear of the parameters of callbacks', () => {
  const made = model(
    ['VALUE', 'PREVIOUS', 'INDEX', 'REGISTER'].map((name, at) => register(name, 4 * at)),
  ).model;
  assert.deepEqual(
    made.registers.map(({ fields }) => fields[0]!.handle),
    ['value2', 'previous2', 'index2', 'register2'],
  );
});

test('more registers at one place than a model can have are left out, and told of', () => {
  const { model: made, diagnostics } = model(Array.from({ length: 100 }, (_, at) => register(`R${at}`, 0)));
  assert.equal(made.registers.length, 64);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path]),
    [['too-many-registers', 'BLOCK.R64']],
  );
});

test('the size reaches to the end of the last block or register', () => {
  const blocks = [
    { offset: 0, size: 0x10, usage: 'registers' as const },
    { offset: 0x100, size: 0x20, usage: 'registers' as const },
  ];
  assert.equal(model([register('R', 0)], { addressBlocks: blocks }).model.size, 0x120);
  assert.equal(model([register('R', 0x200)], { addressBlocks: blocks }).model.size, 0x204);
  assert.equal(model([register('R', 2, { size: 8 })], { addressBlocks: [] }).model.size, 4);
});

test('undefined reset bits are 0', () => {
  const [only] = model([register('R', 0, { resetValue: 0xffn, resetMask: 0x0fn })]).model.registers;
  assert.equal(only!.resetValue, 0x0fn);
});

test('a block of the Cortex-M core is made with a warning', () => {
  const { diagnostics } = model([register('R', 0)], { name: 'SCB', baseAddress: 0xe000ed00n });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['core-block'],
  );
});

test('the validator finds what Renode would throw at construction', () => {
  const faults: [string, (made: PeripheralModel) => void][] = [
    ['field-beyond-register', ({ registers }) => Object.assign(registers[0]!.fields[1]!, { width: 40 })],
    ['overlapping-field', ({ registers }) => Object.assign(registers[0]!.fields[1]!, { position: 0 })],
    ['flag-too-wide', ({ registers }) => Object.assign(registers[0]!.fields[0]!, { width: 2, position: 0 })],
    [
      'no-field-mode',
      ({ registers }) => Object.assign(registers[0]!.fields[0]!, { read: 'none', write: 'none' }),
    ],
    ['registers-at-one-offset', ({ registers }) => Object.assign(registers[1]!, { offset: 0 })],
    ['invalid-offset', ({ registers }) => Object.assign(registers[1]!, { offset: -4 })],
    ['duplicate-identifier', ({ registers }) => Object.assign(registers[1]!, { identifier: 'A' })],
    ['duplicate-identifier', ({ registers }) => Object.assign(registers[1]!.fields[0]!, { handle: 'aFlag' })],
    ['invalid-identifier', (made) => Object.assign(made, { className: 'no name' })],
    ['reset-value-too-wide', ({ registers }) => Object.assign(registers[0]!, { resetValue: 1n << 32n })],
  ];
  for (const [code, harm] of faults) {
    const { model: made } = model([register('A', 0, { fields: [field('FLAG', 0, 1)] }), register('B', 4)]);
    harm(made);
    const codes = validateModel(made, 'test.svd').map((diagnostic) => diagnostic.code);
    assert.ok(codes.includes(code), `${code} among ${codes.join(', ')}`);
  }
});
