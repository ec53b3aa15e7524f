/** Kinds of behaviour that peripherals have again and again. */
export const patternKinds = [
  'enable-to-ready',
  'write-one-to-clear',
  'fifo',
  'timer',
  'dma-request',
  'write-once-lock',
  'clear-on-read-counter',
] as const;

export type PatternKind = (typeof patternKinds)[number];

/** How a kind of behaviour is written. */
export interface Pattern {
  kind: PatternKind;
  /** In a few words: `Write-one-to-clear status with an interrupt mask`. */
  title: string;
  /** Where the workspace has it; absent for what is built in. */
  place?: { path: string; startLine: number; endLine: number };
  /** What to take care of, in a sentence or two; empty for what was found. */
  advice: string;
  /** C# that defines the registers with `With…` methods; for what was found, as it stands there. */
  fields: string;
  /** The same on handles of registers that are defined already, as in a generated peripheral; absent where it has none. */
  handles?: string;
}
