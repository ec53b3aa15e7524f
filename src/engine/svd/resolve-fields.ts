import { type BitPosition, bitPositionOf } from './bit-position.ts';
import { checkFields } from './check-fields.ts';
import type { Derivation } from './derivation.ts';
import type { Access, DimStep, Field, ModifiedWriteValues, ReadAction } from './device.ts';
import { dimensionOf, dimStep, elementName, elementText, TOO_LARGE, withoutPlaceholder } from './dim.ts';
import type { Resolution } from './resolution.ts';
import type { EnumeratedValuesResolver } from './resolve-enumerated-values.ts';
import { NO_VALUES, type SourceEnumeratedValues, type SourceField, type SourceRegister } from './source.ts';
import { writeConstraintOf } from './write-constraint.ts';

/** What a register says for its fields. */
export interface OfRegister {
  path: string;
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
    for (const field of source.fields) this.#addField(fields, field, register, misplacedFor(field, source));
    if (fields.length > 1) checkFields(fields, register.path, this.#resolution.findings);
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
    const name = field.name ?? this.#madeUpName(field, register);
    const path = () => `${register.path}.${name}`;
    const position = bitPositionOf(field, resolution, path);
    if (position === undefined) return;
    const dimension = dimensionOf(field, () => position.bitWidth, resolution);
    if (dimension === TOO_LARGE) return;
    const inside = this.#trim(field, position, register, path);
    if (inside === undefined) return;
    const first = this.#resolveField(field, name, inside, register, misplaced, path);
    if (dimension === undefined) {
      if (name.includes('%s')) {
        first.name = withoutPlaceholder(name);
        resolution.report('placeholder-without-dim', field, `${name} has %s but no dim.`, first.name, path());
      }
      fields.push(first);
      return;
    }
    for (let index = 0; index < dimension.labels.length; index++) {
      if (!resolution.budget.spend(1)) return;
      const step = dimStep(dimension, index);
      const place = { ...position, bitOffset: position.bitOffset + index * dimension.increment };
      const trimmed = index === 0 ? inside : this.#trim(field, place, register, path);
      if (trimmed === undefined) return;
      const element: Field = { ...first, ...trimmed, name: elementName(name, step.label), dims: [step] };
      const description = elementText(field.description, step.label, resolution);
      if (description !== undefined) element.description = description;
      fields.push(element);
    }
  }

  #resolveField(
    source: SourceField,
    name: string,
    { bitOffset, bitWidth }: BitPosition,
    register: OfRegister,
    misplaced: SourceEnumeratedValues | undefined,
    path: () => string,
  ): Field {
    const resolution = this.#resolution;
    const sets =
      misplaced !== undefined && source.enumeratedValues.length === 0 ? [misplaced] : source.enumeratedValues;
    const field: Field = {
      name,
      position: resolution.positionOf(source),
      bitOffset,
      bitWidth,
      access:
        source.access === undefined ? register.access : this.#accessOf(source, source.access, register, path),
      modifiedWriteValues: source.modifiedWriteValues ?? register.modifiedWriteValues ?? 'modify',
      dims: NO_DIMS,
      enumeratedValues: this.#enumeratedValues.resolve(sets, bitWidth, path),
    };
    if (source.description !== undefined) field.description = source.description;
    const readAction = source.readAction ?? register.readAction;
    if (readAction !== undefined) field.readAction = readAction;
    if (
      (source.writeAsRead ?? source.useEnumeratedValues ?? source.minimum ?? source.maximum) !== undefined
    ) {
      const constraint = writeConstraintOf(source, (1n << BigInt(bitWidth)) - 1n, resolution, path);
      if (constraint !== undefined) field.writeConstraint = constraint;
    }
    return field;
  }

  /** A field cannot allow what its register does not; where they have nothing in common the field is believed. */
  #accessOf(source: SourceField, access: Access, register: OfRegister, path: () => string): Access {
    const assumed = commonAccess(access, register.access) ?? access;
    if (assumed !== access || commonAccess(access, register.access) === undefined) {
      const message = `The field is ${access}, but its register is ${register.access}.`;
      this.#resolution.report('field-access-conflict', source, message, assumed, path());
    }
    return assumed;
  }

  #trim(
    field: SourceField,
    position: BitPosition,
    { size }: OfRegister,
    path: () => string,
  ): BitPosition | undefined {
    const { bitOffset, bitWidth } = position;
    if (bitOffset + bitWidth <= size) return position;
    const message = `Bits ${bitOffset} to ${bitOffset + bitWidth - 1} reach beyond the register's ${size} bits.`;
    if (bitOffset >= size) {
      this.#resolution.report('field-beyond-register', field, message, 'the field is left out', path());
      return undefined;
    }
    const assumed = `bits ${bitOffset} to ${size - 1}`;
    this.#resolution.report('field-beyond-register', field, message, assumed, path());
    return { bitOffset, bitWidth: size - bitOffset };
  }

  #madeUpName(field: SourceField, register: OfRegister): string {
    const place = field.bitRange?.lsb ?? field.lsb ?? field.bitOffset;
    const name = place === undefined ? 'FIELD' : `FIELD${place}`;
    this.#resolution.report(
      'missing-name',
      field,
      'The field has no name.',
      name,
      `${register.path}.${name}`,
    );
    return name;
  }
}

/** Enumerated values written in the register itself can only mean its one field. */
function misplacedFor(field: SourceField, register: SourceRegister): SourceEnumeratedValues | undefined {
  return register.fields.length === 1 && field.enumeratedValues === NO_VALUES
    ? register.misplacedValues
    : undefined;
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
