import type { Access, Field } from './device.ts';
import type { Findings } from './findings.ts';
import { Seen } from './seen.ts';
import { pathOf, type SourceRegister } from './source.ts';

/** The field that has each bit, while one register is looked at. */
const owners = new Int32Array(64);

/** Reports fields of one register that share a name or bits. */
export function checkFields(fields: Field[], register: SourceRegister, findings: Findings): void {
  const names = new Seen<string>();
  owners.fill(-1);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]!;
    if (!names.add(field.name)) {
      findings.reportAt('duplicate-field', field.position, {
        message: `A field named ${field.name} is in this register already.`,
        path: `${pathOf(register)}.${field.name}`,
        assumed: 'both are kept',
      });
    }
    const other = claimBits(field, index);
    if (other < 0) continue;
    reportOverlap(field, fields[other]!, register, findings);
    reportOverlap(fields[other]!, field, register, findings);
  }
}

/** @returns the index of a field that has one of the bits already, or -1. */
function claimBits({ bitOffset, bitWidth }: Field, index: number): number {
  let other = -1;
  for (let bit = bitOffset; bit < bitOffset + bitWidth; bit++) {
    if (owners[bit]! >= 0) other = owners[bit]!;
    owners[bit] = index;
  }
  return other;
}

function reportOverlap(field: Field, other: Field, register: SourceRegister, findings: Findings): void {
  findings.reportAt('overlapping-fields', field.position, {
    message: `${describe(field)} shares bits with ${describe(other)}.`,
    path: `${pathOf(register)}.${field.name}`,
    assumed: 'both are kept',
    ...(areApart(field.access, other.access) && { severity: 'information' }),
  });
}

/** One is only read and the other only written: hardware does that, and CMSIS-SVD allows it. */
export function areApart(a: Access, b: Access): boolean {
  return (a === 'read-only' && isOnlyWritten(b)) || (isOnlyWritten(a) && b === 'read-only');
}

function isOnlyWritten(access: Access): boolean {
  return access === 'write-only' || access === 'writeOnce';
}

function describe({ name, bitOffset, bitWidth }: Field): string {
  return `${name} [${bitOffset + bitWidth - 1}:${bitOffset}]`;
}
