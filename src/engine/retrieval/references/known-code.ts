import type { Pattern } from '../patterns/pattern.ts';
import type { Signature } from './signature.ts';

/** What was read from the syntax of files that go with a request. */
export interface KnownCode {
  files: { path: string; signatures: Signature[] }[];
  /** Renode peripherals among them. */
  peripherals: KnownPeripheral[];
  /** Kinds of behaviour that peripherals among them have. */
  patterns: Pattern[];
}

/** A Renode peripheral of the workspace. */
export interface KnownPeripheral {
  path: string;
  line: number;
  name: string;
  /** With its namespace. */
  namespace: string;
  /** As they are written: `BasicDoubleWordPeripheral`, `IKnownSize`. */
  bases: string[];
  /** Members of its enum of registers, as they are written: `Control = 0x0`. */
  registers: string[];
  /** Signatures of what it is made of, without its registers: constructor, properties, methods, fields. */
  members: Signature[];
}
