/**
 * A CMSIS-SVD device with everything resolved: no `derivedFrom` left to follow, no `dim` left to expand, no
 * property left to inherit. Names follow the CMSIS-SVD 1.3 schema
 * (https://open-cmsis-pack.github.io/svd-spec/main/svd_Format_pg.html).
 */
export interface Device {
  name: string;
  vendor?: string;
  version?: string;
  description?: string;
  licenseText?: string;
  schemaVersion?: string;
  /** Bits per address; offsets are bytes whatever it says (see `address-unit-bits`). */
  addressUnitBits: number;
  /** Bits one bus access may carry. */
  width: number;
  cpu?: Cpu;
  /** In the order of the file, `dim` expanded. */
  peripherals: Peripheral[];
}

export interface Cpu {
  name: string;
  revision?: string;
  endian: 'little' | 'big' | 'selectable' | 'other';
  mpuPresent?: boolean;
  fpuPresent?: boolean;
  nvicPrioBits?: number;
  vendorSystickConfig?: boolean;
}

/** Where an element's start tag stands; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

export type Access = 'read-only' | 'write-only' | 'read-write' | 'writeOnce' | 'read-writeOnce';

export type ModifiedWriteValues =
  | 'oneToClear'
  | 'oneToSet'
  | 'oneToToggle'
  | 'zeroToClear'
  | 'zeroToSet'
  | 'zeroToToggle'
  | 'clear'
  | 'set'
  | 'modify';

export type ReadAction = 'clear' | 'set' | 'modify' | 'modifyExternal';

export type Protection = 's' | 'n' | 'p';

export type WriteConstraint =
  | { kind: 'writeAsRead' }
  | { kind: 'useEnumeratedValues' }
  | { kind: 'range'; minimum: bigint; maximum: bigint };

export interface Peripheral {
  /** `UART0`; of a `dim` array, with its index in it. */
  name: string;
  position: Position;
  displayName?: string;
  description?: string;
  version?: string;
  groupName?: string;
  /** Name of the peripheral this one was derived from. */
  derivedFrom?: string;
  alternatePeripheral?: string;
  prependToName?: string;
  appendToName?: string;
  headerStructName?: string;
  disableCondition?: string;
  /** Byte address on the bus. */
  baseAddress: bigint;
  addressBlocks: AddressBlock[];
  interrupts: Interrupt[];
  /** Clusters and `dim` flattened, in the order of the file. */
  registers: Register[];
}

export interface AddressBlock {
  /** Bytes from the peripheral's base address. */
  offset: number;
  /** Bytes. */
  size: number;
  usage: 'registers' | 'buffer' | 'reserved';
  protection?: Protection;
}

export interface Interrupt {
  name: string;
  value: number;
  description?: string;
}

/** One step of an expanded `dim`: element `index` of `count`, each `increment` bytes (fields: bits) apart. */
export interface DimStep {
  index: number;
  count: number;
  increment: number;
  /** The text that replaced `%s`. */
  label: string;
}

export interface Register {
  /** Unique in most files, not in all: `CH0_CTRL` for register `CTRL` of cluster `CH[%s]`. */
  name: string;
  /** As a reader of the file would say it: `DMA.CH[0].CTRL`. */
  path: string;
  position: Position;
  displayName?: string;
  description?: string;
  /** Names of the clusters it stands in, expanded, outermost first: `['CH[0]']`. */
  clusters: string[];
  /** Every `dim` it came through, outermost first; empty for a plain register. */
  dims: DimStep[];
  /**
   * The same for all elements that one `<register>` element expanded to, so that arrays can be found again.
   * Elements of one array share their `fields` array too (the very same object).
   */
  arrayKey?: string;
  /** Bytes from the peripheral's base address, clusters added. */
  addressOffset: number;
  /** Bits. */
  size: number;
  access: Access;
  protection?: Protection;
  /** Within `size`. */
  resetValue: bigint;
  /** Bits whose reset value is defined; within `size`. */
  resetMask: bigint;
  modifiedWriteValues?: ModifiedWriteValues;
  readAction?: ReadAction;
  writeConstraint?: WriteConstraint;
  alternateRegister?: string;
  alternateGroup?: string;
  /** Of the nearest cluster that has one. */
  alternateCluster?: string;
  dataType?: string;
  /** In the order of the file, each within `size`; they may overlap (the file's fault, reported). */
  fields: Field[];
}

export interface Field {
  name: string;
  position: Position;
  description?: string;
  bitOffset: number;
  /** At least 1. */
  bitWidth: number;
  access: Access;
  /** Own, else the register's; `modify` where neither says. */
  modifiedWriteValues: ModifiedWriteValues;
  /** Own, else the register's. */
  readAction?: ReadAction;
  writeConstraint?: WriteConstraint;
  dims: DimStep[];
  enumeratedValues: EnumeratedValues[];
}

export interface EnumeratedValues {
  name?: string;
  headerEnumName?: string;
  usage: 'read' | 'write' | 'read-write';
  values: EnumeratedValue[];
}

export interface EnumeratedValue {
  name: string;
  description?: string;
  /** The fixed bits; those of `dontCare` are 0 in it. Absent for `isDefault` without a value. */
  value?: bigint;
  /** Bits written as `x`. */
  dontCare: bigint;
  isDefault: boolean;
}
