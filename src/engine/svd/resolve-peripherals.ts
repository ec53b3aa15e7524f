import { checkRegisters } from './check-registers.ts';
import type { Derivation } from './derivation.ts';
import type { AddressBlock, Interrupt, Peripheral, Register } from './device.ts';
import { dimensionOf, elementText, TOO_LARGE, withoutPlaceholder } from './dim.ts';
import type { PropertiesInheritance } from './register-properties.ts';
import type { Resolution } from './resolution.ts';
import type { RegistersResolver } from './resolve-registers.ts';
import type { RegisterProperties, SourceAddressBlock, SourceInterrupt, SourcePeripheral } from './source.ts';

/** Resolves the peripherals of one device. */
export class PeripheralsResolver {
  readonly #resolution: Resolution;
  readonly #derivation: Derivation;
  readonly #registers: RegistersResolver;
  readonly #inheritance: PropertiesInheritance;

  constructor(
    resolution: Resolution,
    derivation: Derivation,
    registers: RegistersResolver,
    inheritance: PropertiesInheritance,
  ) {
    this.#resolution = resolution;
    this.#derivation = derivation;
    this.#registers = registers;
    this.#inheritance = inheritance;
  }

  /** In the order of the file, `dim` expanded. */
  resolve(sources: SourcePeripheral[], properties: RegisterProperties): Peripheral[] {
    const peripherals: Peripheral[] = [];
    for (const source of sources) {
      if (this.#resolution.budget.exhausted) break;
      this.#addPeripheral(peripherals, source, this.#derivation.complete(source), properties);
    }
    return peripherals;
  }

  #addPeripheral(
    peripherals: Peripheral[],
    own: SourcePeripheral,
    source: SourcePeripheral,
    outer: RegisterProperties,
  ): void {
    const resolution = this.#resolution;
    const name = source.name ?? this.#madeUpName(source);
    const properties = this.#inheritance.inherit(outer, source);
    const dimension = dimensionOf(source, name, extentOfBlocks(source.addressBlocks), resolution);
    if (dimension === TOO_LARGE) return;
    if (source.baseAddress === undefined) {
      resolution.report('missing-base-address', source, 'baseAddress is missing.', '0');
    }
    const base = source.baseAddress ?? 0n;
    if (dimension === undefined) {
      if (!resolution.budget.spend(1)) return;
      const peripheral = this.#createPeripheral(
        source,
        this.#plainName(source, name),
        name,
        base,
        properties,
      );
      if (hasOwnRegisters(own)) checkRegisters(peripheral, source, resolution);
      peripherals.push(peripheral);
      return;
    }
    for (const element of dimension.elements) {
      if (!resolution.budget.spend(1)) return;
      const address = base + BigInt(element.step.index) * BigInt(dimension.increment);
      const peripheral = this.#createPeripheral(source, element.name, name, address, properties);
      if (peripheral.description !== undefined) {
        peripheral.description = elementText(peripheral.description, element.step.label, resolution);
      }
      if (element.step.index === 0 && hasOwnRegisters(own)) checkRegisters(peripheral, source, resolution);
      peripherals.push(peripheral);
    }
  }

  #registersOf(
    source: SourcePeripheral,
    path: string,
    openPath: string,
    properties: RegisterProperties,
  ): Register[] {
    return this.#registers.resolve(source.children, {
      path,
      openPath: source.dimension === undefined ? path : openPath,
      prefix: '',
      clusters: [],
      within: [],
      dims: [],
      addressOffset: 0,
      alternateCluster: undefined,
      properties,
    });
  }

  #createPeripheral(
    source: SourcePeripheral,
    name: string,
    openName: string,
    baseAddress: bigint,
    properties: RegisterProperties,
  ): Peripheral {
    const registers = this.#registersOf(source, name, openName, properties);
    const peripheral: Peripheral = {
      name,
      position: this.#resolution.positionOf(source),
      baseAddress,
      addressBlocks: this.#blocksOf(source, registers),
      interrupts: this.#interruptsOf(source),
      registers,
    };
    for (const key of COPIED) {
      const value = source[key];
      if (value !== undefined) peripheral[key] = value;
    }
    return peripheral;
  }

  #blocksOf(source: SourcePeripheral, registers: Register[]): AddressBlock[] {
    if (source.addressBlocks.length > 0)
      return source.addressBlocks.map((block) => this.#resolveBlock(block));
    if (registers.length === 0) return [];
    const size = Math.ceil(endOf(registers) / 4) * 4;
    const assumed = `0x${size.toString(16)} bytes, to the end of the last register`;
    this.#resolution.report('no-address-block', source, 'The peripheral has no addressBlock.', assumed);
    return [{ offset: 0, size, usage: 'registers' }];
  }

  #resolveBlock(source: SourceAddressBlock): AddressBlock {
    if (source.size === undefined) {
      this.#resolution.report('address-block-size', source, 'The addressBlock has no size.', '0 bytes');
    }
    const block: AddressBlock = {
      offset: source.addressOffset ?? 0,
      size: source.size ?? 0,
      usage: source.usage ?? 'registers',
    };
    if (source.protection !== undefined) block.protection = source.protection;
    return block;
  }

  /** Vendors repeat interrupts; what is the same in name and number counts once. */
  #interruptsOf(source: SourcePeripheral): Interrupt[] {
    const interrupts: Interrupt[] = [];
    const known = new Set<string>();
    for (const interrupt of source.interrupts) {
      const resolved = this.#resolveInterrupt(interrupt);
      if (resolved === undefined) continue;
      const key = `${resolved.value} ${resolved.name}`;
      if (known.has(key)) continue;
      known.add(key);
      interrupts.push(resolved);
    }
    return interrupts;
  }

  #resolveInterrupt(source: SourceInterrupt): Interrupt | undefined {
    const { name, value, description } = source;
    if (value === undefined) {
      const message = `The interrupt ${name ?? ''} has no number.`;
      this.#resolution.report('interrupt-invalid', source, message, 'the interrupt is left out');
      return undefined;
    }
    const assumed = `INTERRUPT${value}`;
    if (name === undefined)
      this.#resolution.report('missing-name', source, 'The interrupt has no name.', assumed);
    const interrupt: Interrupt = { name: name ?? assumed, value };
    if (description !== undefined) interrupt.description = description;
    return interrupt;
  }

  #plainName(source: SourcePeripheral, name: string): string {
    if (!name.includes('%s')) return name;
    const plain = withoutPlaceholder(name);
    this.#resolution.report('placeholder-without-dim', source, `${name} has %s but no dim.`, plain);
    return plain;
  }

  #madeUpName(source: SourcePeripheral): string {
    const name = `PERIPHERAL_${(source.baseAddress ?? 0n).toString(16).toUpperCase()}${source.dimension === undefined ? '' : '_%s'}`;
    this.#resolution.report('missing-name', source, 'The peripheral has no name.', name);
    source.name = name;
    return name;
  }
}

const COPIED = [
  'displayName',
  'description',
  'version',
  'groupName',
  'derivedFrom',
  'alternatePeripheral',
  'prependToName',
  'appendToName',
  'headerStructName',
  'disableCondition',
] as const;

/** A peripheral that only repeats another one has nothing of its own to be checked. */
function hasOwnRegisters(own: SourcePeripheral): boolean {
  return own.derivedFrom === undefined || own.children.length > 0 || own.addressBlocks.length > 0;
}

function endOf(registers: Register[]): number {
  return registers.reduce(
    (end, { addressOffset, size }) => Math.max(end, addressOffset + Math.ceil(size / 8)),
    0,
  );
}

function extentOfBlocks(blocks: SourceAddressBlock[]): number {
  return blocks.reduce((end, { addressOffset = 0, size = 0 }) => Math.max(end, addressOffset + size), 0);
}
