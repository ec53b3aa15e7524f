import type { Field, Register } from '../svd/device.ts';
import { constraintOf } from './constraints.ts';
import { enumerationOf } from './enumeration.ts';
import { fieldModes } from './field-modes.ts';
import { lowerFirst, pascalCase, type Scope } from './identifier.ts';
import type { FieldModel, ShadowedField, Width } from './peripheral-model.ts';

/** A field, and how many of its bits other fields claimed before it. */
interface Placement {
  field: Field;
  position: number;
  width: number;
}

export interface RegisterFields {
  fields: FieldModel[];
  shadowedFields: ShadowedField[];
}

/**
 * Lays a register's fields out so that Renode accepts them: no bit twice, no bit left out, none beyond the width.
 * Where fields overlap, the first in the file keeps the bits and a later one gets what is left of its own.
 * @param base the C# name of the register, in Pascal case, with which handles and types begin
 */
export function registerFields(register: Register, width: Width, base: string, scope: Scope): RegisterFields {
  const declared = register.fields.length > 0 ? register.fields : [wholeRegister(register)];
  const { placements, shadowedFields } = place(declared, Math.min(width, register.size));
  const fields = placements.map((placement) => fieldModel(placement, register, base, scope));
  return { fields: withReservedBits(fields, width), shadowedFields };
}

function wholeRegister(register: Register): Field {
  const field: Field = {
    name: register.name,
    position: register.position,
    bitOffset: 0,
    bitWidth: register.size,
    access: register.access,
    modifiedWriteValues: register.modifiedWriteValues ?? 'modify',
    dims: [],
    enumeratedValues: [],
  };
  if (register.readAction) {
    field.readAction = register.readAction;
  }
  if (register.writeConstraint) {
    field.writeConstraint = register.writeConstraint;
  }
  return field;
}

function place(
  declared: Field[],
  bits: number,
): { placements: Placement[]; shadowedFields: ShadowedField[] } {
  if (areApart(declared, bits)) {
    const placements = declared.map((field) => ({ field, position: field.bitOffset, width: field.bitWidth }));
    return { placements: placements.sort((a, b) => a.position - b.position), shadowedFields: [] };
  }
  const owners: (string | undefined)[] = new Array(bits);
  const placements: Placement[] = [];
  const shadowedFields: ShadowedField[] = [];
  for (const field of readableFirst(declared)) {
    const end = Math.min(field.bitOffset + field.bitWidth, bits);
    for (let bit = field.bitOffset; bit < end; ) {
      const start = bit;
      const owner = owners[start];
      while (bit < end && owners[bit] === owner) {
        bit++;
      }
      if (owner === undefined) {
        owners.fill(field.name, start, bit);
        placements.push({ field, position: start, width: bit - start });
      } else {
        shadowedFields.push({ name: field.name, position: start, width: bit - start, owner });
      }
    }
  }
  placements.sort((a, b) => a.position - b.position);
  return { placements, shadowedFields };
}

/** As most registers are: no bit in two fields and none beyond the register. */
function areApart(fields: Field[], bits: number): boolean {
  let low = 0;
  let high = 0;
  for (const { bitOffset, bitWidth } of fields) {
    const end = bitOffset + bitWidth;
    if (end > bits) {
      return false;
    }
    const lowMask = bitOffset < 32 ? bitMask(bitOffset, Math.min(end, 32)) : 0;
    const highMask = end > 32 ? bitMask(Math.max(bitOffset - 32, 0), end - 32) : 0;
    if ((low & lowMask) !== 0 || (high & highMask) !== 0) {
      return false;
    }
    low |= lowMask;
    high |= highMask;
  }
  return true;
}

/** Bits `start` to `end - 1` of a 32-bit word. */
function bitMask(start: number, end: number): number {
  return (-1 << start) & (-1 >>> (32 - end));
}

/** Of two fields on the very same bits, one to be read and one to be written, the one to be read keeps them. */
function readableFirst(fields: Field[]): Field[] {
  const isTwin = (field: Field) =>
    field.access === 'write-only' &&
    fields.some(
      (other) =>
        other.access === 'read-only' &&
        other.bitOffset === field.bitOffset &&
        other.bitWidth === field.bitWidth,
    );
  return fields.some((field) => field.access === 'write-only') &&
    fields.some((field) => field.access === 'read-only')
    ? [...fields.filter((field) => !isTwin(field)), ...fields.filter(isTwin)]
    : fields;
}

function fieldModel(placement: Placement, register: Register, base: string, scope: Scope): FieldModel {
  const { field, position, width } = placement;
  if (/^_*(reserved|rsvd|rsrvd|rfu)[_\d]*$/i.test(field.name)) {
    return reserved(
      position,
      width,
      field.access === 'write-only' || field.access === 'writeOnce' ? 'none' : 'Read',
    );
  }
  const isWhole = width === field.bitWidth;
  const isSameName = field.name === register.name && register.fields.length <= 1;
  const full = isSameName ? base : base + withoutMark(pascalCase(field.name));
  const modes = fieldModes(field);
  const isConstrained = isWhole && modes.write !== 'none';
  const constraint = isConstrained
    ? constraintOf(field.writeConstraint, width, field.enumeratedValues)
    : undefined;
  // Renode would take an enum with "register" in its name for a list of registers.
  const typeName = () => scope.claim(full.replace(/register/gi, 'Reg'));
  const enumeration = isWhole && !constraint ? enumerationOf(field, width, typeName) : undefined;
  const model: FieldModel = {
    kind: enumeration ? 'enum' : width === 1 && !constraint ? 'flag' : 'value',
    name: field.name,
    handle: scope.claim(lowerFirst(full)),
    position,
    width,
    ...modes,
  };
  if (constraint) {
    model.constraint = constraint;
  }
  if (enumeration) {
    model.enumeration = enumeration;
  }
  return model;
}

/** The mark before a digit is only wanted at the start of a name. */
function withoutMark(name: string): string {
  return name.startsWith('_') ? name.slice(1) : name;
}

function reserved(position: number, width: number, read: FieldModel['read'] = 'Read'): FieldModel {
  return { kind: 'reserved', name: '', handle: '', position, width, read, write: 'none', writeOnce: false };
}

/** Every bit that no field has becomes reserved; neighbouring reserved bits become one run. */
function withReservedBits(fields: FieldModel[], width: Width): FieldModel[] {
  const result: FieldModel[] = [];
  let next = 0;
  for (const field of [...fields, undefined]) {
    const position = field?.position ?? width;
    if (position > next) {
      push(result, reserved(next, position - next));
    }
    if (field) {
      push(result, field);
      next = field.position + field.width;
    }
  }
  return result;
}

function push(fields: FieldModel[], field: FieldModel): void {
  const last = fields.at(-1);
  if (last && last.kind === 'reserved' && field.kind === 'reserved' && last.read === field.read) {
    fields[fields.length - 1] = { ...last, width: last.width + field.width };
  } else {
    fields.push(field);
  }
}
