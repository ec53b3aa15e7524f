import type { LineTable } from './line-table.ts';

/** How a line hangs together with its neighbours. */
export const lineKinds = {
  /** It goes on with what the line before began. */
  goesOn: 0,
  blank: 1,
  /** It belongs to what follows, where that follows at once. */
  comment: 2,
  /** A statement, member, heading or element begins. */
  begins: 3,
} as const;

/** Deeper is as deep as this: what is nested more is cut by its lines. */
export const deepest = 30;

/** Names kept of one file. A file with more is data. */
const mostSymbols = 3000;
const mostDeclarations = 20_000;
const longestName = 100;

/** Something with a name, from the line on which it begins. */
export interface Declaration {
  name: string;
  line: number;
  /** The last line; while it is open, the last of the file. */
  endLine: number;
  /** Of the list; -1 where it is in nothing. */
  parent: number;
  /** Whether its name is part of the names in it; a namespace's is not. */
  qualifies: boolean;
  /** Whether it has a body: fields and constants have none, and give a chunk its name only where nothing else does. */
  isMajor: boolean;
}

/** What a scanner finds out about a text; chunks are cut by it. */
export class Outline {
  readonly lines: LineTable;
  /** One of `lineKinds` for each line. */
  readonly kinds: Uint8Array;
  /** How deep a line is nested, where something begins on it. */
  readonly depths: Uint8Array;
  /** In the order in which they begin. */
  readonly declarations: Declaration[] = [];
  readonly #symbols = new Set<string>();

  constructor(lines: LineTable) {
    this.lines = lines;
    this.kinds = new Uint8Array(lines.count);
    this.depths = new Uint8Array(lines.count);
  }

  get symbols(): string[] {
    return [...this.#symbols];
  }

  mark(line: number, kind: number, depth: number): void {
    this.kinds[line] = kind;
    this.depths[line] = Math.min(depth, deepest);
  }

  /** @returns its place in the list, or that of its parent where there are too many */
  declare(declaration: Omit<Declaration, 'endLine'>): number {
    if (declaration.name.length > longestName || this.declarations.length >= mostDeclarations) {
      return declaration.parent;
    }
    this.addSymbol(declaration.name);
    this.declarations.push({ ...declaration, endLine: this.lines.count - 1 });
    return this.declarations.length - 1;
  }

  /** A name that is no chunk's. */
  addSymbol(name: string): void {
    if (name.length > 1 && name.length <= longestName && this.#symbols.size < mostSymbols) {
      this.#symbols.add(name);
    }
  }
}
