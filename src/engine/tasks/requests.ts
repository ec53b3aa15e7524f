/** How the C# of one peripheral is laid out: registers and behaviour in two files, or all in one. */
export type Layout = 'split' | 'single';

export interface ListPeripheralsRequest {
  /** Path of the SVD file, in the workspace's form. */
  svd: string;
}

export interface GeneratePeripheralRequest {
  /** Path of the SVD file; absent where a register table serves, in a file or in the instruction. */
  svd?: string;
  /** Path of a register table in Markdown or CSV, in the workspace's form. */
  registers?: string;
  /** What the peripheral is to do, in the user's words. Only with exactly one peripheral; asks models. */
  instruction?: string;
  /** Of the answers to an instruction; `auto` where it is absent. */
  language?: 'auto' | 'en' | 'pt-br';
  /** Most rounds of coder and reviewer; 3 where it is absent. */
  maxIterations?: number;
  /** Most tokens of a prompt; 8,000 where it is absent. */
  contextTokens?: number;
  /** Names as the SVD file has them (after `dim`), or all of them. */
  peripherals: string[] | 'all';
  /** Folder the files go to, in the workspace's form. */
  out: string;
  layout: Layout;
  /** Only with exactly one peripheral. */
  className?: string;
  /** The copyright line for the head of each file, without comment marks. */
  copyright?: string;
}

export interface CheckPeripheralRequest {
  /** Absolute paths of generated `.repl` files, with their `.cs` and `.robot` files beside them. */
  platforms: string[];
}

export interface WriteCodeRequest {
  /** What is wanted, in the user's words. */
  request: string;
  /** Folder in which everything happens, in the workspace's form. */
  workspace: string;
  /** Files the user named, relative to that folder. */
  files: string[];
  /** What the user had selected in an editor. */
  selection?: Selection;
  language: 'auto' | 'en' | 'pt-br';
  /** Most rounds of coder and reviewer. */
  maxIterations: number;
  /** Most tokens of a prompt. */
  contextTokens: number;
  /** Small edits skip the planner, clear ones the reviewer. */
  shortcuts: boolean;
}

export interface Selection {
  /** Relative to the workspace folder. */
  path: string;
  /** From 1, inclusive. */
  startLine: number;
  endLine: number;
  text: string;
}
