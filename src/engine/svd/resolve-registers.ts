import type { Derivation } from './derivation.ts';
import type { DimStep, Register } from './device.ts';
import { type Dimension, dimensionOf, elementText, TOO_LARGE, withoutPlaceholder } from './dim.ts';
import type { Place } from './place.ts';
import type { PropertiesInheritance } from './register-properties.ts';
import type { Resolution } from './resolution.ts';
import type { SharedRegisters } from './shared-registers.ts';
import type { RegisterProperties, SourceCluster, SourceRegister, SourceRegisterOrCluster } from './source.ts';

/** A chain of clusters that each derive from the next can be as long as the file. */
const DEEPEST_CLUSTER = 32;

/** Offsets are exact up to here. */
const HIGHEST_OFFSET = Number.MAX_SAFE_INTEGER;

/** Flattens clusters and `dim` into registers. */
export class RegistersResolver {
  readonly #resolution: Resolution;
  readonly #derivation: Derivation;
  readonly #shared: SharedRegisters;
  readonly #inheritance: PropertiesInheritance;

  constructor(
    resolution: Resolution,
    derivation: Derivation,
    shared: SharedRegisters,
    inheritance: PropertiesInheritance,
  ) {
    this.#resolution = resolution;
    this.#derivation = derivation;
    this.#shared = shared;
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
    const name = cluster.name ?? this.#madeUpName(cluster, 'CLUSTER');
    if (outer.within.includes(cluster) || outer.within.length >= DEEPEST_CLUSTER) {
      const message = 'By deriving from each other, clusters stand inside themselves or too deep.';
      resolution.report('derived-from-cyclic', cluster, message, 'the cluster is left out');
      return;
    }
    const properties = this.#inheritance.inherit(outer.properties, cluster);
    const extent = cluster.dimension === undefined ? 0 : extentOf(cluster, properties);
    const dimension = dimensionOf(cluster, name, extent, resolution);
    const offset = this.#offsetOf(cluster, dimension, outer);
    if (dimension === TOO_LARGE || offset === undefined) return;
    const alternateCluster = cluster.alternateCluster ?? outer.alternateCluster;
    const within = [...outer.within, cluster];
    const openPath = `${outer.openPath}.${name}`;
    const add = (own: string, shown: string, addressOffset: number, dims: DimStep[]) => {
      if (!resolution.budget.spend(costOf(outer))) return;
      const clusters = [...outer.clusters, shown];
      const path = `${outer.path}.${shown}`;
      const prefix = `${outer.prefix}${own}_`;
      const place = {
        path,
        openPath,
        prefix,
        clusters,
        within,
        dims,
        addressOffset,
        alternateCluster,
        properties,
      };
      this.#addChildren(registers, cluster.children, place);
    };
    if (dimension === undefined) {
      const plain = this.#plainName(cluster, name);
      add(plain, plain, offset, outer.dims);
      return;
    }
    for (const element of dimension.elements) {
      if (resolution.budget.exhausted) return;
      const dims = outer.dims.length === 0 ? element.dims : [...outer.dims, element.step];
      add(element.name, element.shown, offset + element.step.index * dimension.increment, dims);
    }
  }

  #addRegister(registers: Register[], source: SourceRegister, place: Place): void {
    const name = source.name ?? this.#madeUpName(source, 'REGISTER');
    const shared = this.#shared.of(source, place.properties);
    const dimension = dimensionOf(source, name, Math.ceil(shared.size / 8), this.#resolution);
    const offset = this.#offsetOf(source, dimension, place);
    if (dimension === TOO_LARGE || offset === undefined) return;
    if (dimension !== undefined) {
      this.#addElements(registers, source, shared, dimension, place, offset);
      return;
    }
    if (!this.#resolution.budget.spend(costOf(place))) return;
    const plain = this.#plainName(source, name);
    const register = placed(shared, place, plain, plain, offset);
    register.dims = place.dims;
    if (place.dims.length > 0) register.arrayKey = arrayKeyOf(source, shared, place);
    registers.push(register);
  }

  #addElements(
    registers: Register[],
    source: SourceRegister,
    shared: Register,
    { elements, increment }: Dimension,
    place: Place,
    offset: number,
  ): void {
    const { displayName, description } = source;
    const own = { ...shared };
    own.arrayKey = arrayKeyOf(source, shared, place);
    const cost = costOf(place);
    const named = (displayName?.includes('%s') || description?.includes('%s')) ?? false;
    for (const element of elements) {
      if (!this.#resolution.budget.spend(cost)) return;
      const register = placed(
        own,
        place,
        element.name,
        element.shown,
        offset + element.step.index * increment,
      );
      register.dims = place.dims.length === 0 ? element.dims : [...place.dims, element.step];
      if (named) this.#nameElement(register, element.step.label);
      registers.push(register);
    }
  }

  #nameElement(register: Register, label: string): void {
    if (register.displayName !== undefined) {
      register.displayName = elementText(register.displayName, label, this.#resolution);
    }
    if (register.description !== undefined) {
      register.description = elementText(register.description, label, this.#resolution);
    }
  }

  /** Bytes from the peripheral's base to the first element; nothing where the last one has no exact address. */
  #offsetOf(
    element: SourceRegisterOrCluster,
    dimension: Dimension | typeof TOO_LARGE | undefined,
    place: Place,
  ): number | undefined {
    const offset = place.addressOffset + (element.addressOffset ?? 0);
    if (element.addressOffset === undefined) {
      const message = 'addressOffset is missing.';
      this.#resolution.report('missing-address-offset', element, message, '0');
    }
    const last =
      dimension === undefined || dimension === TOO_LARGE
        ? offset
        : offset + (dimension.elements.length - 1) * dimension.increment;
    if (last <= HIGHEST_OFFSET) return offset;
    const assumed = `the ${element.kind} is left out`;
    const message = `The ${element.kind} reaches beyond every address.`;
    this.#resolution.report('address-too-large', element, message, assumed);
    return undefined;
  }

  #plainName(element: SourceRegisterOrCluster, name: string): string {
    if (!name.includes('%s')) return name;
    const plain = withoutPlaceholder(name);
    const message = `${name} has %s but no dim.`;
    this.#resolution.report('placeholder-without-dim', element, message, plain);
    return plain;
  }

  #madeUpName(element: SourceRegisterOrCluster, what: string): string {
    const index = element.dimension === undefined ? '' : '_%s';
    const name = `${what}_${(element.addressOffset ?? 0).toString(16).toUpperCase()}${index}`;
    const message = `The ${element.kind} has no name.`;
    this.#resolution.report('missing-name', element, message, name);
    element.name = name;
    return name;
  }
}

/** A copy is much cheaper than building a register anew. */
function placed(shared: Register, place: Place, own: string, shown: string, addressOffset: number): Register {
  const register = { ...shared };
  register.name = place.prefix + own;
  register.path = `${place.path}.${shown}`;
  register.clusters = place.clusters;
  register.addressOffset = addressOffset;
  if (place.alternateCluster !== undefined) register.alternateCluster = place.alternateCluster;
  return register;
}

/** Long names cost more, as the memory they take does. */
function costOf(place: Place): number {
  return 1 + (place.path.length >> 6);
}

function arrayKeyOf(source: SourceRegister, { position }: Register, place: Place): string {
  return `${place.openPath}.${source.name}@${position.line}:${position.column}`;
}

/** Bytes up to the end of the last register, for a cluster without dimIncrement. */
function extentOf(cluster: SourceCluster, properties: RegisterProperties): number {
  let end = 0;
  for (const child of cluster.children) {
    const bytes = child.kind === 'register' ? Math.ceil((child.size ?? properties.size ?? 32) / 8) : 0;
    const { dim = 1, dimIncrement = bytes } = child.dimension ?? {};
    const repeated = (Math.max(1, dim) - 1) * dimIncrement;
    end = Math.max(end, (child.addressOffset ?? 0) + repeated + bytes);
  }
  return end;
}
