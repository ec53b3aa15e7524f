/**
 * A peripheral as Renode is to see it: every decision taken, nothing left to interpret. The C# and Robot
 * emitters, the validator and the register simulation all read this one model.
 */
export interface PeripheralModel {
  /** The vendor's name, `UART0`. */
  name: string;
  description: string;
  deviceName: string;
  /** Name of the SVD file, without its folder. */
  svdName: string;
  className: string;
  /** The part after `Antmicro.Renode.Peripherals.` */
  category: string;
  /** The name in the platform description. */
  instanceName: string;
  /** Byte address on the bus. */
  baseAddress: bigint;
  /** Bytes. */
  size: number;
  /** Widths of the registers, in bits, ascending; one entry for most peripherals. */
  widths: Width[];
  interrupts: InterruptModel[];
  /** What a platform for this device calls its interrupt controller, `nvic` for most. */
  interruptController: string;
  /** Ordered by offset; registers at one offset in the order of the file. */
  registers: RegisterModel[];
  arrays: RegisterArray[];
  /** Selectable views of offsets at which several registers stand; empty for most peripherals. */
  views: string[];
}

export type Width = 8 | 16 | 32 | 64;

export interface InterruptModel {
  /** The vendor's name. */
  name: string;
  /** Name of the C# `GPIO` property. */
  property: string;
  number: number;
}

export interface RegisterModel {
  /** The vendor's mnemonic. */
  name: string;
  path: string;
  description: string;
  /** Member of the `Registers` enum. */
  identifier: string;
  /** Bytes. */
  offset: number;
  width: Width;
  /** Bytes it occupies on the bus; fewer than `width` for an odd size. */
  bytes: number;
  /** Within `width`; bits whose reset value the vendor leaves undefined are 0. */
  resetValue: bigint;
  /** Ordered by position; together they cover every bit of `width`. */
  fields: FieldModel[];
  /** Fields whose bits belong to another field already; they can only be spoken of. */
  shadowedFields: ShadowedField[];
  /** Constraint on the value of the whole register. */
  constraint?: Constraint;
  /**
   * Chosen while `view` is selected; `undefined` where this is the only register of its offset and width,
   * `''` for the one that answers while no other is selected.
   */
  view?: string;
  /** Views that come before this one at the same offset. */
  outrankedBy: string[];
  /** Only written, where another register can only be read: what is written there is handed on to this one. */
  writeSide?: RegisterModel;
  /** Whether another register hands its writes on to this one, which no access reaches by itself. */
  isWriteSide: boolean;
  /** C# member that holds the register object, where something needs it. */
  handle?: string;
  /** Index among the registers that share bits with others. */
  sharedIndex?: number;
  /** C# `bool` that remembers the first write of a write-once register. */
  latch?: string;
}

export interface FieldModel {
  kind: 'flag' | 'value' | 'enum' | 'reserved';
  /** The vendor's mnemonic. */
  name: string;
  /** C# member, empty for reserved bits. */
  handle: string;
  position: number;
  /** Bits, at least 1. */
  width: number;
  read: ReadMode;
  write: WriteMode;
  writeOnce: boolean;
  constraint?: Constraint;
  enumeration?: EnumerationModel;
}

export interface ShadowedField {
  name: string;
  position: number;
  width: number;
  /** The field that owns the bits. */
  owner: string;
}

/** Renode's `FieldMode` read bit; `none` reads as 0. */
export type ReadMode = 'none' | 'Read' | 'ReadToClear' | 'ReadToSet';

/** Renode's `FieldMode` write bit. */
export type WriteMode =
  | 'none'
  | 'Write'
  | 'Set'
  | 'Toggle'
  | 'WriteOneToClear'
  | 'WriteZeroToClear'
  | 'WriteZeroToSet'
  | 'WriteZeroToToggle'
  | 'WriteToClear'
  | 'WriteToSet';

export type Constraint =
  /** Without `maximum`, up to the highest value there is. */
  | { kind: 'range'; minimum: bigint; maximum?: bigint }
  | { kind: 'values'; values: { value: bigint; dontCare: bigint }[] }
  | { kind: 'write-as-read' };

export interface EnumerationModel {
  /** Name of the nested C# enum. */
  type: string;
  members: { identifier: string; value: bigint; description: string }[];
}

/** Registers of one shape at one distance, defined by one `DefineMany`. */
export interface RegisterArray {
  /** Ascending by offset; they share one list of fields. */
  members: RegisterModel[];
  /** The vendor's name with `%s` for the index. */
  name: string;
  /** Bytes. */
  step: number;
}

/** The bits a field covers. */
export function maskOf(field: { position: number; width: number }): bigint {
  return ((1n << BigInt(field.width)) - 1n) << BigInt(field.position);
}

/** `0x…` with upper-case digits, at least `digits` of them. */
export function hex(value: bigint | number, digits = 1): string {
  const text = (typeof value === 'bigint' && value <= 0xffffffffn ? Number(value) : value)
    .toString(16)
    .toUpperCase();
  return text.length < digits ? `0x${'0'.repeat(digits - text.length)}${text}` : `0x${text}`;
}
