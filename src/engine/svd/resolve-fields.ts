import { type BitPosition, bitPositionOf } from './bit-position.ts';
import { checkFields } from './check-fields.ts';
import type { Derivation } from './derivation.ts';
import type { Access, DimStep, Field, ModifiedWriteValues, ReadAction } from './device.ts';
import { dimensionOf, elementText, TOO_LARGE, withoutPlaceholder } from './dim.ts';
import type { Resolution } from './resolution.ts';
import type { EnumeratedValuesResolver } from './resolve-enumerated-values.ts';
import type { SourceEnumeratedValues, SourceField, SourceRegister } from './source.ts';
import { writeConstraintOf } from './write-constraint.ts';

/** What a register says for its fields. */
export interface OfRegister {
  size: number;
  access: Access;
  modifiedWriteValues: ModifiedWriteValues | undefined;
  readAction: ReadAction | undefined;
}

const NO_DIMS: DimStep[] = [];

/** Resolves the fields of the registers of one device. */
export class FieldsResolver {
  readonly #resolution: Resolution;
  readonly #derivation: Derivation;
  readonly #enumeratedValues: EnumeratedValuesResolver;

  constructor(resolution: Resolution, derivation: Derivation, enumeratedValues: EnumeratedValuesResolver) {
    this.#resolution = resolution;
    this.#derivation = derivation;
    this.#enumeratedValues = enumeratedValues;
  }

  /** In the order of the file. */
  resolve(source: SourceRegister, register: OfRegister): Field[] {
    const fields: Field[] = [];
    // Enumerated values written in the register itself can only mean its one field.
    const misplaced = source.fields.length === 1 ? source.misplacedValues : undefined;
    for (const field of source.fields) this.#addField(fields, field, register, misplaced);
    if (fields.length > 1) checkFields(fields, source, this.#resolution.findings);
    return fields;
  }

  #addField(
    fields: Field[],
    source: SourceField,
    register: OfRegister,
    misplaced: SourceEnumeratedValues | undefined,
  ): void {
    const resolution = this.#resolution;
    const field = this.#derivation.complete(source);
    const name = field.name ?? this.#madeUpName(field);
    const position = bitPositionOf(field, resolution);
    if (position === undefined) return;
    const inside = this.#trim(field, position, register);
    if (inside === undefined) return;
    const dimension = dimensionOf(field, name, position.bitWidth, resolution);
    if (dimension === TOO_LARGE) return;
    const first = this.#resolveField(field, name, inside, register, misplaced);
    if (dimension === undefined) {
      if (name.includes('%s')) this.#takePlaceholderOut(first, field);
      fields.push(first);
      return;
    }
    for (const { name, step, dims } of dimension.elements) {
      if (!resolution.budget.spend(1)) return;
      const bitOffset = position.bitOffset + step.index * dimension.increment;
      const place = { bitOffset, bitWidth: position.bitWidth };
      const trimmed = step.index === 0 ? inside : this.#trim(field, place, register);
      if (trimmed === undefined) return;
      const element = { ...first };
      element.name = name;
      element.bitOffset = trimmed.bitOffset;
      element.bitWidth = trimmed.bitWidth;
      element.dims = dims;
      if (first.description !== undefined) {
        element.description = elementText(first.description, step.label, resolution);
      }
      fields.push(element);
    }
  }

  #takePlaceholderOut(field: Field, source: SourceField): void {
    const message = `${field.name} has %s but no dim.`;
    field.name = withoutPlaceholder(field.name);
    this.#resolution.report('placeholder-without-dim', source, message, field.name);
  }

  #resolveField(
    source: SourceField,
    name: string,
    { bitOffset, bitWidth }: BitPosition,
    register: OfRegister,
    misplaced: SourceEnumeratedValues | undefined,
  ): Field {
    const resolution = this.#resolution;
    const sets = source.enumeratedValues ?? (misplaced === undefined ? undefined : [misplaced]);
    const field: Field = {
      name,
      position: resolution.positionOf(source),
      bitOffset,
      bitWidth,
      access: source.access === undefined ? register.access : this.#accessOf(source, source.access, register),
      modifiedWriteValues: source.modifiedWriteValues ?? register.modifiedWriteValues ?? 'modify',
      dims: NO_DIMS,
      enumeratedValues: this.#enumeratedValues.resolve(sets, bitWidth),
    };
    if (source.description !== undefined) field.description = source.description;
    const readAction = source.readAction ?? register.readAction;
    if (readAction !== undefined) field.readAction = readAction;
    if (source.constraint !== undefined) {
      const constraint = writeConstraintOf(source, (1n << BigInt(bitWidth)) - 1n, resolution);
      if (constraint !== undefined) field.writeConstraint = constraint;
    }
    return field;
  }

  /** A field cannot allow what its register does not; where they have nothing in common the field is believed. */
  #accessOf(source: SourceField, access: Access, register: OfRegister): Access {
    const assumed = commonAccess(access, register.access) ?? access;
    if (assumed !== access || commonAccess(access, register.access) === undefined) {
      const message = `The field is ${access}, but its register is ${register.access}.`;
      this.#resolution.report('field-access-conflict', source, message, assumed);
    }
    return assumed;
  }

  #trim(field: SourceField, position: BitPosition, { size }: OfRegister): BitPosition | undefined {
    const { bitOffset, bitWidth } = position;
    if (bitOffset + bitWidth <= size) return position;
    const message = `Bits ${bitOffset} to ${bitOffset + bitWidth - 1} reach beyond the register's ${size} bits.`;
    if (bitOffset >= size) {
      this.#resolution.report('field-beyond-register', field, message, 'the field is left out');
      return undefined;
    }
    const assumed = `bits ${bitOffset} to ${size - 1}`;
    this.#resolution.report('field-beyond-register', field, message, assumed);
    return { bitOffset, bitWidth: size - bitOffset };
  }

  #madeUpName(field: SourceField): string {
    const place = field.bitRange?.lsb ?? field.lsb ?? field.bitOffset;
    const name = place === undefined ? 'FIELD' : `FIELD${place}`;
    this.#resolution.report('missing-name', field, 'The field has no name.', name);
    field.name = name;
    return name;
  }
}

/** What both allow, or nothing. */
function commonAccess(a: Access, b: Access): Access | undefined {
  if (a === b || b === 'read-write') return a;
  const readable = a.startsWith('read') && b.startsWith('read');
  const writable = a !== 'read-only' && b !== 'read-only';
  const once = a.endsWith('Once') || b.endsWith('Once');
  if (writable && readable) return once ? 'read-writeOnce' : 'read-write';
  if (writable) return once ? 'writeOnce' : 'write-only';
  return readable ? 'read-only' : undefined;
}
