import type { Register } from '../svd/device.ts';
import type { Width } from './peripheral-model.ts';

/** A register as the bus sees it: one access of one width at one offset. */
export interface BusRegister {
  svd: Register;
  /** Bytes. */
  offset: number;
  width: Width;
  /** Bytes it occupies; fewer than the width for an odd size. */
  bytes: number;
}

/** More than any chip has in one block; an array gone wrong easily asks for more. */
const MOST_REGISTERS = 20_000;

/** More views of one place than any block has modes. */
const MOST_AT_ONE_PLACE = 64;

/**
 * The registers in the order of their offsets, those at one offset in the order of the file.
 * @returns also those left out, where there are more than a model can have
 */
export function busRegisters(registers: Register[]): { bus: BusRegister[]; left: Register[] } {
  const counts = new Map<number, number>();
  const bus: BusRegister[] = [];
  const left: Register[] = [];
  for (const register of registers.map(busRegister)) {
    const place = register.offset * 16 + register.width / 8;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    if (count > MOST_AT_ONE_PLACE || bus.length >= MOST_REGISTERS) {
      left.push(register.svd);
    } else {
      bus.push(register);
    }
  }
  return { bus: bus.sort((a, b) => a.offset - b.offset), left };
}

function busRegister(svd: Register): BusRegister {
  const width = svd.size <= 8 ? 8 : svd.size <= 16 ? 16 : svd.size <= 32 ? 32 : 64;
  return { svd, offset: svd.addressOffset, width, bytes: Math.ceil(svd.size / 8) };
}
