import type { Access, AddressBlock, Cpu, ModifiedWriteValues, Protection, ReadAction } from './device.ts';
import type { BitPattern, BitRange } from './read-values.ts';

/**
 * The elements of a file as they are written: values read, nothing inherited, derived or expanded yet. `undefined` means
 * that the file does not say.
 */
interface SourceElement<Parent> {
  /** Of the start tag, in characters from the start of the file. */
  readonly offset: number;
  readonly parent: Parent;
  name: string | undefined;
  description: string | undefined;
}

/** Whatever may carry `derivedFrom` and `dim`. */
interface DerivableElement<Parent> extends SourceElement<Parent> {
  derivedFrom: string | undefined;
  dimension: SourceDimension | undefined;
}

/** The schema's dimension group. */
export interface SourceDimension {
  dim: number | undefined;
  dimIncrement: number | undefined;
  dimIndex: string | undefined;
  dimArrayIndex: SourceEnumeratedValues | undefined;
}

/** The schema's writeConstraint; more than one of them may be given by mistake. */
export interface SourceConstraint {
  writeAsRead: boolean | undefined;
  useEnumeratedValues: boolean | undefined;
  minimum: bigint | undefined;
  maximum: bigint | undefined;
}

/** The schema's register properties group, which is inherited from the device down to the registers. */
export interface RegisterProperties {
  size: number | undefined;
  access: Access | undefined;
  protection: Protection | undefined;
  resetValue: bigint | undefined;
  resetMask: bigint | undefined;
}

export interface SourceDevice extends SourceElement<undefined>, RegisterProperties {
  readonly kind: 'device';
  vendor: string | undefined;
  version: string | undefined;
  licenseText: string | undefined;
  schemaVersion: string | undefined;
  addressUnitBits: number | undefined;
  width: number | undefined;
  cpu: SourceCpu | undefined;
  readonly peripherals: SourcePeripheral[];
}

export interface SourceCpu extends SourceElement<SourceDevice> {
  readonly kind: 'cpu';
  revision: string | undefined;
  endian: Cpu['endian'] | undefined;
  mpuPresent: boolean | undefined;
  fpuPresent: boolean | undefined;
  nvicPrioBits: number | undefined;
  vendorSystickConfig: boolean | undefined;
}

export interface SourcePeripheral extends DerivableElement<SourceDevice>, RegisterProperties {
  readonly kind: 'peripheral';
  displayName: string | undefined;
  version: string | undefined;
  groupName: string | undefined;
  alternatePeripheral: string | undefined;
  prependToName: string | undefined;
  appendToName: string | undefined;
  headerStructName: string | undefined;
  disableCondition: string | undefined;
  baseAddress: bigint | undefined;
  addressBlocks: SourceAddressBlock[];
  interrupts: SourceInterrupt[];
  children: SourceRegisterOrCluster[];
}

export interface SourceAddressBlock extends SourceElement<SourcePeripheral> {
  readonly kind: 'addressBlock';
  addressOffset: number | undefined;
  size: number | undefined;
  usage: AddressBlock['usage'] | undefined;
  protection: Protection | undefined;
}

export interface SourceInterrupt extends SourceElement<SourcePeripheral> {
  readonly kind: 'interrupt';
  value: number | undefined;
}

export type SourceContainer = SourcePeripheral | SourceCluster;

export type SourceRegisterOrCluster = SourceRegister | SourceCluster;

export interface SourceCluster extends DerivableElement<SourceContainer>, RegisterProperties {
  readonly kind: 'cluster';
  alternateCluster: string | undefined;
  addressOffset: number | undefined;
  children: SourceRegisterOrCluster[];
}

export interface SourceRegister extends DerivableElement<SourceContainer>, RegisterProperties {
  readonly kind: 'register';
  displayName: string | undefined;
  alternateRegister: string | undefined;
  alternateGroup: string | undefined;
  addressOffset: number | undefined;
  dataType: string | undefined;
  modifiedWriteValues: ModifiedWriteValues | undefined;
  readAction: ReadAction | undefined;
  constraint: SourceConstraint | undefined;
  fields: SourceField[];
  /** Written in the register itself, where the schema has no place for them. */
  misplacedValues: SourceEnumeratedValues | undefined;
  /** `<fields>` stands there, be it empty. */
  hasFields: boolean;
}

export interface SourceField extends DerivableElement<SourceRegister> {
  readonly kind: 'field';
  bitOffset: number | undefined;
  bitWidth: number | undefined;
  lsb: number | undefined;
  msb: number | undefined;
  bitRange: BitRange | undefined;
  access: Access | undefined;
  modifiedWriteValues: ModifiedWriteValues | undefined;
  readAction: ReadAction | undefined;
  constraint: SourceConstraint | undefined;
  /** Not of the schema, but vendors write it. */
  resetValue: bigint | undefined;
  /** Absent for most fields. */
  enumeratedValues: SourceEnumeratedValues[] | undefined;
}

/** The labels of a dimArrayIndex are values too, of whatever is repeated. */
type ParentOfValues = SourceField | SourceRegister | SourceContainer;

export interface SourceEnumeratedValues extends DerivableElement<ParentOfValues> {
  readonly kind: 'enumeratedValues';
  headerEnumName: string | undefined;
  usage: 'read' | 'write' | 'read-write' | undefined;
  values: SourceEnumeratedValue[];
}

export interface SourceEnumeratedValue extends SourceElement<SourceEnumeratedValues> {
  readonly kind: 'enumeratedValue';
  value: BitPattern | undefined;
  isDefault: boolean | undefined;
}

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
  let current: SourceNode | undefined = node;
  while (current !== undefined && current.kind !== 'device') {
    if (current.name !== undefined) names.unshift(current.name);
    current = current.parent;
  }
  return names.length === 0 ? undefined : names.join('.');
}
