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

/** The registers in the order of their offsets, those at one offset in the order of the file. */
export function busRegisters(registers: Register[]): BusRegister[] {
  return registers.map(busRegister).sort((a, b) => a.offset - b.offset);
}

function busRegister(svd: Register): BusRegister {
  const width = svd.size <= 8 ? 8 : svd.size <= 16 ? 16 : svd.size <= 32 ? 32 : 64;
  return { svd, offset: svd.addressOffset, width, bytes: Math.ceil(svd.size / 8) };
}
