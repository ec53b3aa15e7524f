/** What the index knows of a file, short of its words. */
export interface AnalysedFile {
  /** Relative to its folder, with `/`. */
  path: string;
  /** Identifier of VS Code's languages where there is one (`csharp`, `cpp`), else `text`; `svd`, `pdf`. */
  language: string;
  /** Together they are the whole file: every line is in exactly one of them, in the order of the file. */
  chunks: Chunk[];
  /** Names that the file declares, each once: types, functions, members, headings, registers. */
  symbols: string[];
}

/** A part of a file that makes sense alone: a function, a section, a register, a page. */
export interface Chunk {
  /** Lines from 1 on, both included. */
  startLine: number;
  endLine: number;
  /** Characters of the text, the second excluded; line ends belong to the line before. */
  start: number;
  end: number;
  /** Of a PDF, from 1 on; the lines are then those of the page. */
  page?: number;
  /** What it is: `Uart.WriteChar`, a heading, `UART0.CR`; absent where nothing has a name. */
  name?: string;
}
