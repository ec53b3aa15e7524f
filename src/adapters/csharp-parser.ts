import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import treeSitter, { type Edit, type Tree } from '@vscode/tree-sitter-wasm';
import type { SyntaxNode } from '../engine/index.ts';

/** Absolute paths of the parser's WebAssembly. */
export interface CsharpParserFiles {
  /** `tree-sitter.wasm` */
  runtime: string;
  /** `tree-sitter-c-sharp.wasm`, or the same compressed, with `.br` at its end. */
  grammar: string;
}

/** Milliseconds of parsing before others have their turn. */
const SLICE = 4;

/** Makes parsers for C#, which share the grammar. */
export interface CsharpGrammar {
  open(): CsharpText;
}

/** The syntax tree of one text while it is edited. */
export interface CsharpText {
  /** Tells where the text changed since it was parsed, so that the rest need not be parsed again. */
  edit(edit: Edit): void;
  /**
   * Parses a text, as a whole or what was edited of it. The tree is good until the next text is parsed.
   * @param pause lets others have their turn; called about every four milliseconds
   * @returns `undefined` where it was aborted meanwhile
   */
  parse(text: string, pause: () => Promise<void>, signal: AbortSignal): Promise<SyntaxNode | undefined>;
  dispose(): void;
}

let grammar: Promise<CsharpGrammar> | undefined;

/**
 * Loads the parser and its grammar, five megabytes of WebAssembly, once for this process. What could not be loaded is
 * tried again by the next call.
 * @throws Error where they cannot be read
 */
export function loadCsharpGrammar(files: CsharpParserFiles): Promise<CsharpGrammar> {
  grammar ??= load(files).catch((error: unknown) => {
    grammar = undefined;
    throw error;
  });
  return grammar;
}

async function load(files: CsharpParserFiles): Promise<CsharpGrammar> {
  const read = await readFile(files.grammar);
  const bytes = files.grammar.endsWith('.br') ? await promisify(brotliDecompress)(read) : read;
  await treeSitter.Parser.init({ locateFile: () => files.runtime });
  const language = await treeSitter.Language.load(bytes);
  return { open: () => new ParsedText(language) };
}

class ParsedText implements CsharpText {
  readonly #parser = new treeSitter.Parser();
  #tree: Tree | null = null;

  constructor(language: treeSitter.Language) {
    this.#parser.setLanguage(language);
  }

  edit(edit: Edit): void {
    this.#tree?.edit(edit);
  }

  async parse(
    text: string,
    pause: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<SyntaxNode | undefined> {
    for (;;) {
      if (signal.aborted) {
        this.#parser.reset();
        return undefined;
      }
      const tree = this.#parse(text);
      if (tree) {
        this.#tree?.delete();
        this.#tree = tree;
        return tree.rootNode;
      }
      await pause();
    }
  }

  /** Goes on where the last slice ended. */
  #parse(text: string): Tree | null {
    const end = performance.now() + SLICE;
    return this.#parser.parse(text, this.#tree, { progressCallback: () => performance.now() > end });
  }

  dispose(): void {
    this.#tree?.delete();
    this.#parser.delete();
  }
}
