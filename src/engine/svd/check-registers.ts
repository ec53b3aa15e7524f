import { areApart } from './check-fields.ts';
import type { AddressBlock, Peripheral, Register } from './device.ts';
import type { Finding } from './findings.ts';
import type { Resolution } from './resolution.ts';
import { Seen } from './seen.ts';
import type { SourcePeripheral } from './source.ts';

/** Reports registers of one peripheral that share a name or bytes, or that lie outside of its address blocks. */
export function checkRegisters(
  peripheral: Peripheral,
  source: SourcePeripheral,
  resolution: Resolution,
): void {
  const { registers } = peripheral;
  if (registers.length === 0) {
    const message = 'The peripheral has no registers.';
    resolution.report('no-registers', source, message, 'nothing but its address');
    return;
  }
  checkNames(registers, resolution);
  if (source.addressBlocks.length > 0) checkBlocks(registers, peripheral.addressBlocks, resolution);
  checkOverlaps(registers, resolution);
}

function checkNames(registers: Register[], resolution: Resolution): void {
  const names = new Seen<string>();
  for (const register of registers) {
    if (names.add(register.name)) continue;
    report('duplicate-register', register, resolution, {
      message: `A register named ${register.name} is in this peripheral already.`,
      assumed: 'both are kept',
    });
  }
}

/** Blocks that touch count as one; of an array only the first element outside is reported. */
function checkBlocks(registers: Register[], blocks: AddressBlock[], resolution: Resolution): void {
  const merged = mergeBlocks(blocks);
  const reported = new Set<string>();
  for (const register of registers) {
    const end = register.addressOffset + Math.ceil(register.size / 8);
    const index = lastAtOrBelow(merged, register.addressOffset);
    if (index >= 0 && end <= merged[index]!.end) continue;
    if (register.arrayKey !== undefined) {
      if (reported.has(register.arrayKey)) continue;
      reported.add(register.arrayKey);
    }
    report('register-beyond-address-block', register, resolution, {
      message: `${register.name} at 0x${register.addressOffset.toString(16)} is in no addressBlock.`,
      assumed: 'the register is kept',
    });
  }
}

interface Extent {
  start: number;
  end: number;
}

function mergeBlocks(blocks: AddressBlock[]): Extent[] {
  const sorted = [...blocks].sort((a, b) => a.offset - b.offset);
  const merged: Extent[] = [];
  for (const { offset, size } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && offset <= last.end) last.end = Math.max(last.end, offset + size);
    else merged.push({ start: offset, end: offset + size });
  }
  return merged;
}

function lastAtOrBelow(extents: Extent[], offset: number): number {
  let low = 0;
  let high = extents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (extents[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Sorted by offset, each register is only compared with the one that reaches farthest among those before it. */
function checkOverlaps(registers: Register[], resolution: Resolution): void {
  const sorted = isSorted(registers)
    ? registers
    : [...registers].sort((a, b) => a.addressOffset - b.addressOffset);
  let farthest: Register | undefined;
  let end = 0;
  for (const register of sorted) {
    if (farthest !== undefined && register.addressOffset < end && !mayShare(register, farthest)) {
      report('overlapping-registers', register, resolution, {
        message: `${register.name} shares bytes with ${farthest.name}, and neither is an alternate of the other.`,
        assumed: 'both are kept',
      });
    }
    const ownEnd = register.addressOffset + Math.ceil(register.size / 8);
    if (ownEnd > end) {
      end = ownEnd;
      farthest = register;
    }
  }
}

function isSorted(registers: Register[]): boolean {
  for (let index = 1; index < registers.length; index++) {
    if (registers[index]!.addressOffset < registers[index - 1]!.addressOffset) return false;
  }
  return true;
}

function mayShare(a: Register, b: Register): boolean {
  return isAlternate(a) || isAlternate(b) || areApart(a.access, b.access);
}

function isAlternate({ alternateRegister, alternateGroup, alternateCluster }: Register): boolean {
  return (alternateRegister ?? alternateGroup ?? alternateCluster) !== undefined;
}

function report(
  code: 'duplicate-register' | 'register-beyond-address-block' | 'overlapping-registers',
  { position, path }: Register,
  resolution: Resolution,
  finding: Finding,
): void {
  resolution.findings.reportAt(code, position, { ...finding, path });
}
