import fc from 'fast-check';
import type {
  Access,
  Field,
  ModifiedWriteValues,
  Peripheral,
  ReadAction,
  Register,
  WriteConstraint,
} from '../../src/engine/svd/device.ts';
import { field, peripheral, register, registerArray } from './build-device.ts';

const ACCESSES: Access[] = ['read-write', 'read-only', 'write-only', 'writeOnce', 'read-writeOnce'];
const MODES: ModifiedWriteValues[] = [
  'modify',
  'oneToClear',
  'oneToSet',
  'oneToToggle',
  'zeroToClear',
  'zeroToSet',
  'zeroToToggle',
  'clear',
  'set',
];
const READ_ACTIONS: (ReadAction | undefined)[] = [
  undefined,
  undefined,
  'clear',
  'set',
  'modify',
  'modifyExternal',
];
const NAMES = ['EN', 'STATUS', 'lock', '0RAW', 'RESERVED', 'DATA', 'A"B\\', 'value', 'Size', 'x{0}'];

const constraint: fc.Arbitrary<WriteConstraint | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant({ kind: 'writeAsRead' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'useEnumeratedValues' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('range' as const),
      minimum: fc.bigInt(0n, 9n),
      maximum: fc.bigInt(0n, 300n),
    }),
  },
);

const enumerations = fc.array(
  fc.record({
    usage: fc.constantFrom('read', 'write', 'read-write'),
    values: fc.array(
      fc.record({
        name: fc.constantFrom('Off', 'ON', 'lock', '31_24', 'Off'),
        value: fc.bigInt(0n, 9n),
        dontCare: fc.constantFrom(0n, 0n, 0n),
        isDefault: fc.constant(false),
      }),
      { maxLength: 5 },
    ),
  }),
  { maxLength: 2 },
) as fc.Arbitrary<Field['enumeratedValues']>;

function fields(size: number): fc.Arbitrary<Field[]> {
  const one = fc
    .record({
      name: fc.constantFrom(...NAMES),
      bitOffset: fc.nat(size - 1),
      width: fc.integer({ min: 1, max: size }),
      access: fc.constantFrom(...ACCESSES),
      modifiedWriteValues: fc.constantFrom(...MODES),
      readAction: fc.constantFrom(...READ_ACTIONS),
      writeConstraint: constraint,
      enumeratedValues: enumerations,
    })
    .map(({ name, bitOffset, width, readAction, writeConstraint, ...rest }) =>
      field(name, bitOffset, Math.min(width, size - bitOffset), {
        ...rest,
        ...(readAction ? { readAction } : {}),
        ...(writeConstraint ? { writeConstraint } : {}),
      }),
    );
  return fc.array(one, { maxLength: 5 });
}

function registers(sizes: number[], step: number): fc.Arbitrary<Register[]> {
  return fc.constantFrom(...sizes).chain((size) =>
    fc
      .record({
        name: fc.constantFrom(
          'CTRL',
          'STAT',
          'DATA',
          'INT_EN',
          'class',
          'VALUE',
          'PREVIOUS',
          'INDEX',
          'REGISTER',
        ),
        slot: fc.nat(12),
        count: fc.constantFrom(1, 1, 1, 3),
        fields: fields(size),
        resetValue: fc.bigInt(0n, (1n << BigInt(size)) - 1n),
        access: fc.constantFrom(...ACCESSES),
        writeConstraint: constraint,
        alternateRegister: fc.constantFrom(undefined, 'OTHER'),
      })
      .map(({ name, slot, count, writeConstraint, alternateRegister, ...rest }) => {
        const shape = {
          ...rest,
          size,
          ...(writeConstraint ? { writeConstraint } : {}),
          ...(alternateRegister ? { alternateRegister } : {}),
        };
        return count === 1
          ? [register(name, slot * step, shape)]
          : registerArray(name, slot * step, count, Math.max(step, size / 8), shape);
      }),
  );
}

/** Peripherals with registers of one width or several, apart or overlapping, aligned or not, and every field mode. */
export const arbitraryPeripheral: fc.Arbitrary<Peripheral> = fc
  .constantFrom<number[][]>(
    [32],
    [32],
    [8],
    [16],
    [64],
    [8, 16, 32],
    [8, 32],
    [32, 64],
    [8, 16, 32, 64],
    [1, 24, 32],
  )
  .chain((sizes) =>
    fc.constantFrom(1, 2, 4, 8).chain((step) => fc.array(registers(sizes, step), { maxLength: 6 })),
  )
  .map((groups) => peripheral(groups.flat(), { interrupts: [{ name: 'IRQ', value: 1 }] }));
