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

export interface ReviewCodeRequest {
  /** What to look for, in the user's words; may be empty. */
  request: string;
  /** Folder in which everything is read, in the workspace's form. */
  workspace: string;
  /** Files to read as they are, relative to that folder. */
  files: string[];
  /** Changes to look at, for instance what a working tree differs in; paths relative to that folder. */
  changes?: ReviewedChange[];
  /** What the user had selected in an editor. */
  selection?: Selection;
  language: 'auto' | 'en' | 'pt-br';
  /** Most tokens of a prompt. */
  contextTokens: number;
}

/** A change somebody made already. Whole texts; `undefined`: there was no file, or there is none any more. */
export interface ReviewedChange {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

export interface ExplainRequest {
  /** Path of an SVD file, in the workspace's form; its registers are told without a model. */
  svd?: string;
  /** One of its peripherals (`UART0`), or one register of it (`UART0.CR`); else the device is told. */
  peripheral?: string;
  /** What to explain, in the user's words; may be empty where there is an SVD file. Asks the planner's model. */
  question: string;
  /** Folder in which files are read, in the workspace's form. */
  workspace: string;
  /** Files it is about, relative to that folder. */
  files: string[];
  /** What the user had selected in an editor. */
  selection?: Selection;
  language: 'auto' | 'en' | 'pt-br';
  /** Most tokens of a prompt. */
  contextTokens: number;
}

export interface Selection {
  /** Relative to the workspace folder. */
  path: string;
  /** From 1, inclusive. */
  startLine: number;
  endLine: number;
  text: string;
}

export interface ApplyEditsRequest {
  /** Folder in which everything happens, in the workspace's form. */
  workspace: string;
  /** What a model answered, wherever it was asked: text with edits in any dialect. */
  reply: string;
  /** Of what is said about it; `auto` follows the reply. */
  language: 'auto' | 'en' | 'pt-br';
  /**
   * Whether a file may lose most of its lines although nobody spoke of it: only where a person sees each change
   * before it is written.
   */
  allowLargeDeletions?: boolean;
}
