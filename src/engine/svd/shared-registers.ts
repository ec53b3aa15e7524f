import { bitPositionOf } from './bit-position.ts';
import type { Derivation } from './derivation.ts';
import type { Access, Field, Register } from './device.ts';
import type { Resolution } from './resolution.ts';
import type { FieldsResolver } from './resolve-fields.ts';
import type { RegisterProperties, SourceRegister } from './source.ts';
import { writeConstraintOf } from './write-constraint.ts';

/** `maskOf[n]` has the n lowest bits. */
const maskOf: readonly bigint[] = Array.from({ length: 65 }, (_, bits) => (1n << BigInt(bits)) - 1n);

/**
 * Works out what all elements of one `<register>` have in common. Derived peripherals have the same registers again: they
 * are worked out once for the same inherited properties.
 */
export class SharedRegisters {
  readonly #resolution: Resolution;
  readonly #derivation: Derivation;
  readonly #fields: FieldsResolver;
  readonly #known = new Map<SourceRegister, { properties: RegisterProperties; register: Register }>();

  constructor(resolution: Resolution, derivation: Derivation, fields: FieldsResolver) {
    this.#resolution = resolution;
    this.#derivation = derivation;
    this.#fields = fields;
  }

  /** A register to be copied; name, path, clusters, dims and offset are those of no element in particular. */
  of(source: SourceRegister, inherited: RegisterProperties): Register {
    const known = this.#known.get(source);
    if (known !== undefined && known.properties === inherited) return known.register;
    const register = this.#create(source, inherited);
    this.#known.set(source, { properties: inherited, register });
    return register;
  }

  #create(source: SourceRegister, inherited: RegisterProperties): Register {
    const access = source.access ?? inherited.access;
    if (access === undefined) this.#resolution.noteMissing('missing-access', source);
    const size = this.#sizeOf(source, source.size ?? inherited.size);
    const register: Register = {
      name: '',
      path: '',
      position: this.#resolution.positionOf(source),
      clusters: [],
      dims: [],
      addressOffset: 0,
      size,
      access: access ?? 'read-write',
      resetValue: this.#resetValueOf(source, inherited, size),
      resetMask: this.#resetMaskOf(source, inherited, size),
      fields: this.#fieldsOf(source, size, access ?? 'read-write'),
    };
    this.#addOptional(register, source, inherited);
    return register;
  }

  #addOptional(register: Register, source: SourceRegister, inherited: RegisterProperties): void {
    if (source.description !== undefined) register.description = source.description;
    if (source.displayName !== undefined) register.displayName = source.displayName;
    const protection = source.protection ?? inherited.protection;
    if (protection !== undefined) register.protection = protection;
    const constraint = writeConstraintOf(source, maskOf[register.size]!, this.#resolution);
    if (constraint !== undefined) register.writeConstraint = constraint;
    if (source.modifiedWriteValues !== undefined) register.modifiedWriteValues = source.modifiedWriteValues;
    if (source.readAction !== undefined) register.readAction = source.readAction;
    if (source.alternateRegister !== undefined) register.alternateRegister = source.alternateRegister;
    if (source.alternateGroup !== undefined) register.alternateGroup = source.alternateGroup;
    if (source.dataType !== undefined) register.dataType = source.dataType;
  }

  #fieldsOf(source: SourceRegister, size: number, access: Access): Field[] {
    if (source.fields.length === 0) {
      if (source.hasFields)
        this.#resolution.report('empty-fields', source, '<fields> is empty.', 'no fields');
      return [];
    }
    const { modifiedWriteValues, readAction } = source;
    return this.#fields.resolve(source, { size, access, modifiedWriteValues, readAction });
  }

  #sizeOf(source: SourceRegister, size: number | undefined): number {
    if (size === 8 || size === 16 || size === 32 || size === 64) return size;
    if (size === undefined) {
      this.#resolution.noteMissing('missing-size', source);
      return 32;
    }
    const message = `The register is ${size} bits wide.`;
    if (size > 64) {
      this.#resolution.report('register-too-wide', source, message, 'the lowest 64 bits');
      return 64;
    }
    const assumed = size === 0 ? 32 : size;
    this.#resolution.report('odd-register-size', source, message, `${assumed} bits`);
    return assumed;
  }

  /** Reset values beyond the register's width are cut off; inherited ones without a word. */
  #resetValueOf(source: SourceRegister, inherited: RegisterProperties, size: number): bigint {
    const all = maskOf[size]!;
    if (source.resetValue !== undefined) return this.#cut(source.resetValue, source, size);
    if (inherited.resetValue === undefined) this.#resolution.noteMissing('missing-reset-value', source);
    return this.#withFieldResets(source, inherited.resetValue ?? 0n) & all;
  }

  #resetMaskOf(source: SourceRegister, inherited: RegisterProperties, size: number): bigint {
    const all = maskOf[size]!;
    if (source.resetMask !== undefined) return this.#cut(source.resetMask, source, size);
    return inherited.resetMask === undefined ? all : inherited.resetMask & all;
  }

  #cut(value: bigint, source: SourceRegister, size: number): bigint {
    const all = maskOf[size]!;
    if (value <= all) return value;
    const message = `0x${value.toString(16)} has more than the register's ${size} bits.`;
    this.#resolution.report('reset-value-too-wide', source, message, `0x${(value & all).toString(16)}`);
    return value & all;
  }

  /** Vendors give fields a reset value, for which the schema has no place; the register's own goes before it. */
  #withFieldResets(source: SourceRegister, resetValue: bigint): bigint {
    let value = resetValue;
    for (const field of source.fields) {
      if (field.resetValue === undefined) continue;
      const complete = this.#derivation.complete(field);
      const position = bitPositionOf(complete, this.#resolution);
      if (position === undefined || position.bitOffset + position.bitWidth > 64) continue;
      const low = BigInt(position.bitOffset);
      const mask = maskOf[position.bitWidth]!;
      value = (value & ~(mask << low)) | ((field.resetValue & mask) << low);
    }
    return value;
  }
}
