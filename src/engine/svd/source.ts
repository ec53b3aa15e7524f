import type {
  Access,
  AddressBlock,
  Cpu,
  ModifiedWriteValues,
  Position,
  Protection,
  ReadAction,
} from './device.ts';
import type { BitPattern, BitRange } from './read-values.ts';

/**
 * The elements of a file as they are written: values read, nothing inherited, derived or expanded yet. Classes, so that
 * all elements of a kind have one shape; `undefined` means that the file does not say.
 */
abstract class SourceElement {
  /** Of the start tag, in characters from the start of the file. */
  readonly offset: number;
  name: string | undefined = undefined;
  description: string | undefined = undefined;

  constructor(offset: number) {
    this.offset = offset;
  }
}

/** Whatever may carry `derivedFrom` and `dim`, and so has a place among others. */
abstract class DerivableElement<Parent> extends SourceElement {
  readonly parent: Parent;
  derivedFrom: string | undefined = undefined;
  dim: number | undefined = undefined;
  dimIncrement: number | undefined = undefined;
  dimIndex: string | undefined = undefined;
  dimArrayIndex: SourceEnumeratedValues | undefined = undefined;
  position: Position | undefined = undefined;

  constructor(offset: number, parent: Parent) {
    super(offset);
    this.parent = parent;
  }
}

/** The schema's register properties group, which is inherited from the device down to the registers. */
export interface RegisterProperties {
  size: number | undefined;
  access: Access | undefined;
  protection: Protection | undefined;
  resetValue: bigint | undefined;
  resetMask: bigint | undefined;
}

/** The schema's writeConstraint; more than one of them may be given by mistake. */
export interface SourceConstraint {
  writeAsRead: boolean | undefined;
  useEnumeratedValues: boolean | undefined;
  minimum: bigint | undefined;
  maximum: bigint | undefined;
}

export class SourceDevice extends SourceElement implements RegisterProperties {
  readonly kind = 'device';
  vendor: string | undefined = undefined;
  version: string | undefined = undefined;
  licenseText: string | undefined = undefined;
  schemaVersion: string | undefined = undefined;
  addressUnitBits: number | undefined = undefined;
  width: number | undefined = undefined;
  size: number | undefined = undefined;
  access: Access | undefined = undefined;
  protection: Protection | undefined = undefined;
  resetValue: bigint | undefined = undefined;
  resetMask: bigint | undefined = undefined;
  cpu: SourceCpu | undefined = undefined;
  readonly peripherals: SourcePeripheral[] = [];
}

export class SourceCpu extends SourceElement {
  readonly kind = 'cpu';
  revision: string | undefined = undefined;
  endian: Cpu['endian'] | undefined = undefined;
  mpuPresent: boolean | undefined = undefined;
  fpuPresent: boolean | undefined = undefined;
  nvicPrioBits: number | undefined = undefined;
  vendorSystickConfig: boolean | undefined = undefined;
}

export class SourcePeripheral extends DerivableElement<SourceDevice> implements RegisterProperties {
  readonly kind = 'peripheral';
  displayName: string | undefined = undefined;
  version: string | undefined = undefined;
  groupName: string | undefined = undefined;
  alternatePeripheral: string | undefined = undefined;
  prependToName: string | undefined = undefined;
  appendToName: string | undefined = undefined;
  headerStructName: string | undefined = undefined;
  disableCondition: string | undefined = undefined;
  baseAddress: bigint | undefined = undefined;
  size: number | undefined = undefined;
  access: Access | undefined = undefined;
  protection: Protection | undefined = undefined;
  resetValue: bigint | undefined = undefined;
  resetMask: bigint | undefined = undefined;
  addressBlocks: SourceAddressBlock[] = [];
  interrupts: SourceInterrupt[] = [];
  children: SourceRegisterOrCluster[] = [];
}

export class SourceAddressBlock extends SourceElement {
  readonly kind = 'addressBlock';
  addressOffset: number | undefined = undefined;
  size: number | undefined = undefined;
  usage: AddressBlock['usage'] | undefined = undefined;
  protection: Protection | undefined = undefined;
}

export class SourceInterrupt extends SourceElement {
  readonly kind = 'interrupt';
  value: number | undefined = undefined;
}

export type SourceContainer = SourcePeripheral | SourceCluster;

export type SourceRegisterOrCluster = SourceRegister | SourceCluster;

export class SourceCluster extends DerivableElement<SourceContainer> implements RegisterProperties {
  readonly kind = 'cluster';
  alternateCluster: string | undefined = undefined;
  addressOffset: number | undefined = undefined;
  size: number | undefined = undefined;
  access: Access | undefined = undefined;
  protection: Protection | undefined = undefined;
  resetValue: bigint | undefined = undefined;
  resetMask: bigint | undefined = undefined;
  children: SourceRegisterOrCluster[] = [];
}

export class SourceRegister
  extends DerivableElement<SourceContainer>
  implements RegisterProperties, SourceConstraint
{
  readonly kind = 'register';
  displayName: string | undefined = undefined;
  alternateRegister: string | undefined = undefined;
  alternateGroup: string | undefined = undefined;
  addressOffset: number | undefined = undefined;
  size: number | undefined = undefined;
  access: Access | undefined = undefined;
  protection: Protection | undefined = undefined;
  resetValue: bigint | undefined = undefined;
  resetMask: bigint | undefined = undefined;
  dataType: string | undefined = undefined;
  modifiedWriteValues: ModifiedWriteValues | undefined = undefined;
  readAction: ReadAction | undefined = undefined;
  writeAsRead: boolean | undefined = undefined;
  useEnumeratedValues: boolean | undefined = undefined;
  minimum: bigint | undefined = undefined;
  maximum: bigint | undefined = undefined;
  fields: SourceField[] = [];
  /** Written in the register itself, where the schema has no place for them. */
  misplacedValues: SourceEnumeratedValues | undefined = undefined;
}

export class SourceField extends DerivableElement<SourceRegister> implements SourceConstraint {
  readonly kind = 'field';
  bitOffset: number | undefined = undefined;
  bitWidth: number | undefined = undefined;
  lsb: number | undefined = undefined;
  msb: number | undefined = undefined;
  bitRange: BitRange | undefined = undefined;
  access: Access | undefined = undefined;
  modifiedWriteValues: ModifiedWriteValues | undefined = undefined;
  readAction: ReadAction | undefined = undefined;
  writeAsRead: boolean | undefined = undefined;
  useEnumeratedValues: boolean | undefined = undefined;
  minimum: bigint | undefined = undefined;
  maximum: bigint | undefined = undefined;
  /** Not of the schema, but vendors write it. */
  resetValue: bigint | undefined = undefined;
  enumeratedValues: SourceEnumeratedValues[] = NO_VALUES;
}

export class SourceEnumeratedValues extends DerivableElement<SourceField | SourceRegister | undefined> {
  readonly kind = 'enumeratedValues';
  headerEnumName: string | undefined = undefined;
  usage: 'read' | 'write' | 'read-write' | undefined = undefined;
  values: SourceEnumeratedValue[] = [];
}

export class SourceEnumeratedValue extends SourceElement {
  readonly kind = 'enumeratedValue';
  value: BitPattern | undefined = undefined;
  isDefault: boolean | undefined = undefined;
}

/** Most fields have no enumerated values; they share this one list, which nobody may add to. */
export const NO_VALUES: SourceEnumeratedValues[] = [];

export type SourceNode =
  | SourceDevice
  | SourceCpu
  | SourcePeripheral
  | SourceAddressBlock
  | SourceInterrupt
  | SourceCluster
  | SourceRegister
  | SourceField
  | SourceEnumeratedValues
  | SourceEnumeratedValue;

/** As a reader of the file would say it: `DMA.CH[%s].CTRL`. */
export function pathOf(node: SourceNode): string | undefined {
  const names: string[] = [];
  let current: unknown = node;
  while (current instanceof SourceElement && !(current instanceof SourceDevice)) {
    if (current.name !== undefined) names.unshift(current.name);
    current = current instanceof DerivableElement ? current.parent : undefined;
  }
  return names.length === 0 ? undefined : names.join('.');
}
