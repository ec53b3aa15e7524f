/** Something that code declares, as others see it. */
export interface Signature {
  kind: SymbolKind;
  name: string;
  /** What it is declared in, outermost first, joined by `.`; empty at the top of a file. Namespaces are left out. */
  container: string;
  /** The declaration without its body, on one line: `public void WriteChar(byte value)`. */
  text: string;
  /** The first sentence of its comment; absent where it has none. */
  doc?: string;
  /** Lines of the whole declaration, from 1 on, both included. */
  startLine: number;
  endLine: number;
}

export type SymbolKind =
  | 'type'
  | 'function'
  | 'method'
  | 'constructor'
  | 'property'
  | 'field'
  | 'variable'
  | 'constant'
  | 'enum-member'
  | 'macro';
