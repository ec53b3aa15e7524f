import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { modelPeripheral } from '../../../src/engine/renode/model-peripheral.ts';
import { PeripheralSimulation } from '../../../src/engine/renode/peripheral-simulation.ts';
import type { Access, ModifiedWriteValues, Register } from '../../../src/engine/svd/device.ts';
import { device, field, peripheral, register } from '../../support/build-device.ts';

function simulate(...registers: Register[]): PeripheralSimulation {
  const block = peripheral(registers);
  return new PeripheralSimulation(modelPeripheral(block, device([block]), { svdPath: 'test.svd' }).model);
}

/** One 8-bit field that begins as 0b1100; after 0b1010 is written it reads as told. */
const WRITES: [ModifiedWriteValues, bigint][] = [
  ['modify', 0b1010n],
  ['oneToClear', 0b0100n],
  ['oneToSet', 0b1110n],
  ['oneToToggle', 0b0110n],
  ['zeroToClear', 0b1000n],
  ['zeroToSet', 0b11111101n],
  ['zeroToToggle', 0b11111001n],
  ['clear', 0n],
  ['set', 0b11111111n],
];

for (const [modifiedWriteValues, expected] of WRITES) {
  test(`a write of 1010 over 1100 with ${modifiedWriteValues}`, () => {
    const bits = field('BITS', 0, 8, { modifiedWriteValues });
    const simulation = simulate(register('R', 0, { resetValue: 0b1100n, fields: [bits] }));
    simulation.write(0, 32, 0b1010n);
    assert.equal(simulation.read(0, 32), expected);
  });
}

const ACCESSES: [Access, { first: bigint; afterOne: bigint; afterTwo: bigint }][] = [
  ['read-write', { first: 0x5n, afterOne: 0xan, afterTwo: 0x3n }],
  ['read-only', { first: 0x5n, afterOne: 0x5n, afterTwo: 0x5n }],
  ['write-only', { first: 0n, afterOne: 0n, afterTwo: 0n }],
  ['writeOnce', { first: 0n, afterOne: 0n, afterTwo: 0n }],
  ['read-writeOnce', { first: 0x5n, afterOne: 0xan, afterTwo: 0xan }],
];

for (const [access, expected] of ACCESSES) {
  test(`what ${access} lets through`, () => {
    const simulation = simulate(
      register('R', 0, { resetValue: 5n, fields: [field('BITS', 0, 4, { access })] }),
    );
    const first = simulation.read(0, 32);
    simulation.write(0, 32, 0xan);
    const afterOne = simulation.read(0, 32);
    simulation.write(0, 32, 0x3n);
    const afterTwo = simulation.read(0, 32);
    assert.deepEqual({ first, afterOne, afterTwo }, expected);
  });
}

test('a read clears and sets what readAction says, after the value was taken', () => {
  const clears = field('C', 0, 4, { access: 'read-only', readAction: 'clear' });
  const sets = field('S', 4, 4, { access: 'read-only', readAction: 'set' });
  const simulation = simulate(register('R', 0, { resetValue: 0x2fn, fields: [clears, sets] }));
  assert.equal(simulation.read(0, 32), 0x2fn);
  assert.equal(simulation.read(0, 32), 0xf0n);
  simulation.reset();
  assert.equal(simulation.read(0, 32), 0x2fn);
});

test('reserved bits keep their reset value', () => {
  const simulation = simulate(register('R', 0, { resetValue: 0xff00n, fields: [field('LOW', 0, 8)] }));
  simulation.write(0, 32, 0x12345678n);
  assert.equal(simulation.read(0, 32), 0xff78n);
});

test('a write that its constraint forbids leaves the field as it was', () => {
  const limited = field('LIMITED', 0, 8, { writeConstraint: { kind: 'range', minimum: 2n, maximum: 9n } });
  const simulation = simulate(register('R', 0, { fields: [limited, field('FREE', 8, 8)] }));
  simulation.write(0, 32, 0x0105n);
  assert.equal(simulation.read(0, 32), 0x0105n);
  simulation.write(0, 32, 0x020an);
  assert.equal(simulation.read(0, 32), 0x0205n);
});

test('registers of different width at one place share their bits', () => {
  const simulation = simulate(
    register('DATA', 0, { resetValue: 0xffffffffn }),
    register('DATAL', 0, { size: 16, resetValue: 0xffffn }),
    register('DATALU', 1, { size: 8, resetValue: 0xffn }),
  );
  simulation.write(0, 32, 0x11223344n);
  assert.equal(simulation.read(0, 16), 0x3344n);
  assert.equal(simulation.read(1, 8), 0x33n);
  simulation.write(1, 8, 0xabn);
  assert.equal(simulation.read(0, 32), 0x1122ab44n);
  assert.equal(simulation.read(0, 16), 0xab44n);
});

test('of two registers at one place the chosen one answers', () => {
  const simulation = simulate(
    register('OUTPUT', 0, { fields: [field('A', 0, 8)] }),
    register('INPUT', 0, { alternateRegister: 'OUTPUT', fields: [field('B', 0, 4)] }),
  );
  simulation.write(0, 32, 0xffn);
  assert.equal(simulation.read(0, 32), 0xffn);
  simulation.selectView('Input');
  simulation.write(0, 32, 0n);
  assert.equal(
    simulation.read(0, 32),
    0xf0n,
    'only the four bits of B were written; A and B are the same bits',
  );
  simulation.reset();
  assert.equal(simulation.read(0, 32), 0n);
});

test('any width reads the same bytes of plain registers', () => {
  const plans = [
    [register('A', 0), register('B', 4)],
    [register('A', 0, { size: 16 }), register('B', 2, { size: 16 }), register('C', 4)],
    [register('A', 0, { size: 64 })],
    Array.from({ length: 8 }, (_, index) => register(`R${index}`, index, { size: 8 })),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...plans), fc.bigInt(0n, 2n ** 64n - 1n), (registers, value) => {
      const simulation = simulate(...registers);
      simulation.write(0, 64, value);
      for (const width of [8, 16, 32, 64] as const) {
        for (let offset = 0; offset < 8; offset += width / 8) {
          const expected = BigInt.asUintN(width, value >> BigInt(8 * offset));
          assert.equal(simulation.read(offset, width), expected);
        }
      }
    }),
  );
});
