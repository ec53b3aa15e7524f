import { bitPositionOf } from './bit-position.ts';
import type { Derivation } from './derivation.ts';
import type { DimStep, Field, Register } from './device.ts';
import {
  type Dimension,
  dimensionOf,
  dimStep,
  elementName,
  elementPath,
  elementText,
  TOO_LARGE,
  withoutPlaceholder,
} from './dim.ts';
import type { PropertiesInheritance } from './register-properties.ts';
import type { Resolution } from './resolution.ts';
import type { FieldsResolver } from './resolve-fields.ts';
import type { RegisterProperties, SourceCluster, SourceRegister, SourceRegisterOrCluster } from './source.ts';
import { writeConstraintOf } from './write-constraint.ts';

/** What the elements of one `<register>` have in common. */
type SharedRegister = Pick<
  Register,
  'size' | 'access' | 'resetValue' | 'resetMask' | 'fields' | 'position' | 'protection' | 'writeConstraint'
>;

/** Where registers stand: in a peripheral or in an element of a cluster. */
export interface Place {
  /** Of the peripheral and the clusters: `DMA.CH[0]`. */
  path: string;
  /** The same with indices left open: `DMA.CH[%s]`. */
  openPath: string;
  /** Before the names of registers: `CH0_`. */
  prefix: string;
  clusters: string[];
  dims: DimStep[];
  addressOffset: number;
  alternateCluster: string | undefined;
  properties: RegisterProperties;
}

/** Clusters that contain one another through derivedFrom would never end. */
const DEEPEST_CLUSTER = 32;

/** Offsets are exact up to here. */
const HIGHEST_OFFSET = Number.MAX_SAFE_INTEGER;

/** `maskOf[n]` has the n lowest bits. */
const maskOf: readonly bigint[] = Array.from({ length: 65 }, (_, bits) => (1n << BigInt(bits)) - 1n);

/** Flattens clusters and `dim` into registers. */
export class RegistersResolver {
  readonly #resolution: Resolution;
  readonly #derivation: Derivation;
  readonly #fields: FieldsResolver;
  readonly #inheritance: PropertiesInheritance;
  /** Derived peripherals have the same registers again: they are worked out once for the same inherited properties. */
  readonly #shared = new Map<SourceRegister, { properties: RegisterProperties; shared: SharedRegister }>();

  constructor(
    resolution: Resolution,
    derivation: Derivation,
    fields: FieldsResolver,
    inheritance: PropertiesInheritance,
  ) {
    this.#resolution = resolution;
    this.#derivation = derivation;
    this.#fields = fields;
    this.#inheritance = inheritance;
  }

  /** @returns the registers in the order of the file. */
  resolve(children: SourceRegisterOrCluster[], place: Place): Register[] {
    const registers: Register[] = [];
    this.#addChildren(registers, children, place);
    return registers;
  }

  #addChildren(registers: Register[], children: SourceRegisterOrCluster[], place: Place): void {
    for (const child of children) {
      if (this.#resolution.budget.exhausted) return;
      const complete = this.#derivation.complete(child);
      if (complete.kind === 'cluster') this.#addCluster(registers, complete, place);
      else this.#addRegister(registers, complete, place);
    }
  }

  #addCluster(registers: Register[], cluster: SourceCluster, outer: Place): void {
    const resolution = this.#resolution;
    const name = cluster.name ?? this.#madeUpName(cluster, 'CLUSTER', outer);
    if (outer.clusters.length >= DEEPEST_CLUSTER) {
      const message = `Clusters are more than ${DEEPEST_CLUSTER} deep, by deriving from each other.`;
      resolution.report('derived-from-cyclic', cluster, message, 'the cluster is left out', outer.path);
      return;
    }
    const properties = this.#inheritance.inherit(outer.properties, cluster);
    const dimension = dimensionOf(cluster, () => this.#extentOf(cluster, properties), resolution);
    const offset = this.#offsetOf(cluster, dimension, outer, name);
    if (dimension === TOO_LARGE || offset === undefined) return;
    const alternateCluster = cluster.alternateCluster ?? outer.alternateCluster;
    const openPath = `${outer.openPath}.${name}`;
    const add = (own: string, shown: string, addressOffset: number, dims: DimStep[]) => {
      if (!resolution.budget.spend(costOf(outer))) return;
      const clusters = [...outer.clusters, shown];
      const path = `${outer.path}.${shown}`;
      const prefix = `${outer.prefix}${own}_`;
      const place = { path, openPath, prefix, clusters, dims, addressOffset, alternateCluster, properties };
      this.#addChildren(registers, cluster.children, place);
    };
    if (dimension === undefined) {
      const plain = this.#plainName(cluster, name, outer);
      add(plain, plain, offset, outer.dims);
      return;
    }
    for (let index = 0; index < dimension.labels.length && !resolution.budget.exhausted; index++) {
      const step = dimStep(dimension, index);
      const dims = [...outer.dims, step];
      add(
        elementName(name, step.label),
        elementPath(name, step.label),
        offset + index * step.increment,
        dims,
      );
    }
  }

  #addRegister(registers: Register[], source: SourceRegister, place: Place): void {
    const resolution = this.#resolution;
    const name = source.name ?? this.#madeUpName(source, 'REGISTER', place);
    const shared = this.#sharedOf(source, name, place);
    const dimension = dimensionOf(source, () => Math.ceil(shared.size / 8), resolution);
    const offset = this.#offsetOf(source, dimension, place, name);
    if (dimension === TOO_LARGE || offset === undefined) return;
    const cost = costOf(place);
    if (dimension === undefined) {
      if (!resolution.budget.spend(cost)) return;
      const plain = this.#plainName(source, name, place);
      const names = {
        own: plain,
        shown: plain,
        display: source.displayName,
        description: source.description,
      };
      const register = createRegister(source, shared, place, names, offset, place.dims);
      if (place.dims.length > 0) register.arrayKey = arrayKeyOf(name, shared, place);
      registers.push(register);
      return;
    }
    const arrayKey = arrayKeyOf(name, shared, place);
    for (let index = 0; index < dimension.labels.length; index++) {
      if (!resolution.budget.spend(cost)) return;
      const step = dimStep(dimension, index);
      const names = {
        own: elementName(name, step.label),
        shown: elementPath(name, step.label),
        display: elementText(source.displayName, step.label, resolution),
        description: elementText(source.description, step.label, resolution),
      };
      const dims = [...place.dims, step];
      const register = createRegister(source, shared, place, names, offset + index * step.increment, dims);
      register.arrayKey = arrayKey;
      registers.push(register);
    }
  }

  #sharedOf(source: SourceRegister, name: string, place: Place): SharedRegister {
    const known = this.#shared.get(source);
    if (known !== undefined && known.properties === place.properties) return known.shared;
    const path = `${place.path}.${name}`;
    const properties = this.#inheritance.inherit(place.properties, source);
    const { protection } = properties;
    if (properties.access === undefined) this.#resolution.noteMissing('missing-access', source, path);
    const access = properties.access ?? 'read-write';
    const size = this.#sizeOf(source, properties, path);
    const shared: SharedRegister = {
      size,
      access,
      ...this.#resetOf(source, properties, size, path),
      position: this.#resolution.positionOf(source),
      fields: this.#fieldsOf(source, { path, size, access }),
    };
    if (protection !== undefined) shared.protection = protection;
    const constraint = writeConstraintOf(source, maskOf[size]!, this.#resolution, () => path);
    if (constraint !== undefined) shared.writeConstraint = constraint;
    this.#shared.set(source, { properties: place.properties, shared });
    return shared;
  }

  #fieldsOf(
    source: SourceRegister,
    register: { path: string; size: number; access: Register['access'] },
  ): Field[] {
    if (source.fields.length === 0) return [];
    const { modifiedWriteValues, readAction } = source;
    return this.#fields.resolve(source, { ...register, modifiedWriteValues, readAction });
  }

  #sizeOf(source: SourceRegister, { size }: RegisterProperties, path: string): number {
    if (size === undefined) {
      this.#resolution.noteMissing('missing-size', source, path);
      return 32;
    }
    if (size === 8 || size === 16 || size === 32 || size === 64) return size;
    const message = `The register is ${size} bits wide.`;
    if (size > 64) {
      this.#resolution.report('register-too-wide', source, message, 'the lowest 64 bits', path);
      return 64;
    }
    this.#resolution.report(
      'odd-register-size',
      source,
      message,
      size === 0 ? '32 bits' : `${size} bits`,
      path,
    );
    return size === 0 ? 32 : size;
  }

  /** Reset values of the file beyond the register's width are cut off; inherited ones without a word. */
  #resetOf(
    source: SourceRegister,
    properties: RegisterProperties,
    size: number,
    path: string,
  ): { resetValue: bigint; resetMask: bigint } {
    const all = maskOf[size]!;
    if (properties.resetValue === undefined)
      this.#resolution.noteMissing('missing-reset-value', source, path);
    let resetValue = properties.resetValue ?? 0n;
    let resetMask = properties.resetMask ?? all;
    if ((source.resetValue ?? 0n) > all || (source.resetMask ?? 0n) > all) {
      const message = `The reset value or its mask has more than the register's ${size} bits.`;
      this.#resolution.report('reset-value-too-wide', source, message, `the lowest ${size} bits`, path);
    }
    if (resetValue > all) resetValue &= all;
    if (resetMask > all) resetMask &= all;
    if (source.resetValue === undefined) resetValue = this.#withFieldResets(source, resetValue, path) & all;
    return { resetValue, resetMask };
  }

  /** Vendors give fields a reset value, for which the schema has no place; the register's own goes before it. */
  #withFieldResets(source: SourceRegister, resetValue: bigint, path: string): bigint {
    let value = resetValue;
    for (const field of source.fields) {
      if (field.resetValue === undefined) continue;
      const position = bitPositionOf(
        this.#derivation.complete(field),
        this.#resolution,
        () => `${path}.${field.name}`,
      );
      if (position === undefined || position.bitOffset + position.bitWidth > 64) continue;
      const low = BigInt(position.bitOffset);
      const mask = maskOf[position.bitWidth]!;
      value = (value & ~(mask << low)) | ((field.resetValue & mask) << low);
    }
    return value;
  }

  /** Bytes from the peripheral's base to the first element; nothing where the last one has no exact address. */
  #offsetOf(
    element: SourceRegisterOrCluster,
    dimension: Dimension | typeof TOO_LARGE | undefined,
    place: Place,
    name: string,
  ): number | undefined {
    const path = `${place.path}.${name}`;
    if (element.addressOffset === undefined) {
      this.#resolution.report('missing-address-offset', element, 'addressOffset is missing.', '0', path);
    }
    const offset = place.addressOffset + (element.addressOffset ?? 0);
    const steps = dimension === undefined || dimension === TOO_LARGE ? undefined : dimension;
    const last = steps === undefined ? offset : offset + (steps.labels.length - 1) * steps.increment;
    if (last <= HIGHEST_OFFSET) return offset;
    const message = `The ${element.kind} reaches beyond every address.`;
    this.#resolution.report('address-too-large', element, message, `the ${element.kind} is left out`, path);
    return undefined;
  }

  /** Bytes up to the end of the last register, for a cluster without dimIncrement. */
  #extentOf(cluster: SourceCluster, properties: RegisterProperties): number {
    let end = 0;
    for (const child of cluster.children) {
      const bytes = child.kind === 'register' ? Math.ceil((child.size ?? properties.size ?? 32) / 8) : 0;
      const repeated = (Math.max(1, child.dim ?? 1) - 1) * (child.dimIncrement ?? bytes);
      end = Math.max(end, (child.addressOffset ?? 0) + repeated + bytes);
    }
    return end;
  }

  #plainName(element: SourceRegisterOrCluster, name: string, place: Place): string {
    if (!name.includes('%s')) return name;
    const plain = withoutPlaceholder(name);
    const message = `${name} has %s but no dim.`;
    this.#resolution.report('placeholder-without-dim', element, message, plain, `${place.path}.${name}`);
    return plain;
  }

  #madeUpName(element: SourceRegisterOrCluster, what: string, place: Place): string {
    const name = `${what}_${(element.addressOffset ?? 0).toString(16).toUpperCase()}${element.dim === undefined ? '' : '_%s'}`;
    this.#resolution.report(
      'missing-name',
      element,
      `The ${element.kind} has no name.`,
      name,
      `${place.path}.${name}`,
    );
    return name;
  }
}

/** Long names cost more, as the memory they take does. */
function costOf(place: Place): number {
  return 1 + (place.path.length >> 6);
}

function arrayKeyOf(name: string, { position }: SharedRegister, place: Place): string {
  return `${place.openPath}.${name}@${position.line}:${position.column}`;
}

function createRegister(
  source: SourceRegister,
  shared: SharedRegister,
  place: Place,
  names: { own: string; shown: string; display: string | undefined; description: string | undefined },
  addressOffset: number,
  dims: DimStep[],
): Register {
  const register: Register = {
    name: place.prefix + names.own,
    path: `${place.path}.${names.shown}`,
    position: shared.position,
    clusters: place.clusters,
    dims,
    addressOffset,
    size: shared.size,
    access: shared.access,
    resetValue: shared.resetValue,
    resetMask: shared.resetMask,
    fields: shared.fields,
  };
  if (names.description !== undefined) register.description = names.description;
  if (names.display !== undefined) register.displayName = names.display;
  if (shared.protection !== undefined) register.protection = shared.protection;
  if (shared.writeConstraint !== undefined) register.writeConstraint = shared.writeConstraint;
  if (place.alternateCluster !== undefined) register.alternateCluster = place.alternateCluster;
  if (source.modifiedWriteValues !== undefined) register.modifiedWriteValues = source.modifiedWriteValues;
  if (source.readAction !== undefined) register.readAction = source.readAction;
  if (source.alternateRegister !== undefined) register.alternateRegister = source.alternateRegister;
  if (source.alternateGroup !== undefined) register.alternateGroup = source.alternateGroup;
  if (source.dataType !== undefined) register.dataType = source.dataType;
  return register;
}
