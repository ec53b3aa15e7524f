import type { Pattern } from '../patterns/pattern.ts';
import type { Signature } from './signature.ts';

/** What was read from the syntax of files that go with a request. */
export interface KnownCode {
  /** Best first. */
  files: KnownFile[];
  /** Renode peripherals among them. */
  peripherals: KnownPeripheral[];
  /** Kinds of behaviour that peripherals among them have. */
  patterns: Pattern[];
}

export interface KnownFile {
  path: string;
  signatures: Signature[];
}

/** A Renode peripheral of the workspace: how others are made. */
export interface KnownPeripheral {
  path: string;
  /** Of its class, from 1 on. */
  line: number;
  name: string;
  /** Empty where it has none. */
  namespace: string;
}
