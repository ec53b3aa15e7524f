/** What a file may ask for before it is refused or cut short, so that time and memory stay bounded. */
export interface SvdLimits {
  /** Characters of the whole file. */
  characters: number;
  /** Characters of one text or tag; comments are skipped without a limit. */
  tokenCharacters: number;
  /** Elements inside one another. */
  depth: number;
  /**
   * Registers, fields, enumerated values and the like that are written in the whole file, of which each takes some
   * hundred bytes of memory. Files of vendors have up to some hundred thousand.
   */
  elements: number;
  /** Elements one `dim` may ask for. */
  dim: number;
  /** Steps of expansion in the whole file: about one for each register, and more for long names. */
  expansion: number;
  /** Fields, registers and clusters that `derivedFrom` may copy in the whole file. */
  derivation: number;
  /** Diagnostics that are handed out; a last one says how many more there were. */
  diagnostics: number;
}

export const defaultSvdLimits: SvdLimits = {
  characters: 64 * 1024 * 1024,
  tokenCharacters: 1024 * 1024,
  depth: 64,
  elements: 1_000_000,
  dim: 65_536,
  expansion: 500_000,
  derivation: 500_000,
  diagnostics: 1000,
};
