import type { Device, Field, Peripheral, Register } from '../../src/engine/svd/device.ts';

const POSITION = { line: 1, column: 1 };

/** A field as a test needs it; the rest is what an SVD file without it would give. */
export function field(name: string, bitOffset: number, bitWidth: number, rest: Partial<Field> = {}): Field {
  return {
    name,
    position: POSITION,
    bitOffset,
    bitWidth,
    access: 'read-write',
    modifiedWriteValues: 'modify',
    dims: [],
    enumeratedValues: [],
    ...rest,
  };
}

export function register(name: string, addressOffset: number, rest: Partial<Register> = {}): Register {
  const size = rest.size ?? 32;
  return {
    name,
    path: `BLOCK.${name}`,
    position: POSITION,
    clusters: [],
    dims: [],
    addressOffset,
    size,
    access: 'read-write',
    resetValue: 0n,
    resetMask: (1n << BigInt(size)) - 1n,
    fields: [],
    ...rest,
  };
}

/** The elements of one `dim` array of registers: `NAME0`, `NAME1` and so on. */
export function registerArray(
  name: string,
  offset: number,
  count: number,
  step: number,
  rest: Partial<Register> = {},
): Register[] {
  const fields = rest.fields ?? [];
  return Array.from({ length: count }, (_, index) =>
    register(`${name}${index}`, offset + index * step, {
      arrayKey: name,
      dims: [{ index, count, increment: step, label: `${index}` }],
      ...rest,
      fields,
    }),
  );
}

export function peripheral(registers: Register[], rest: Partial<Peripheral> = {}): Peripheral {
  return {
    name: 'BLOCK',
    position: POSITION,
    baseAddress: 0x40000000n,
    addressBlocks: [{ offset: 0, size: 0x400, usage: 'registers' }],
    interrupts: [],
    registers,
    ...rest,
  };
}

export function device(peripherals: Peripheral[]): Device {
  return { name: 'DEVICE', addressUnitBits: 8, width: 32, peripherals };
}
