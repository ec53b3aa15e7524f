import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import treeSitter, { type Edit, type Tree } from '@vscode/tree-sitter-wasm';
import type { SyntaxLanguage, SyntaxNode } from '../engine/index.ts';

/** Milliseconds of parsing before others have their turn. */
const SLICE = 4;

/** As the files of the grammars are named: `tree-sitter-c-sharp.wasm`. */
const grammarNames: Record<SyntaxLanguage, string> = {
  csharp: 'c-sharp',
  typescript: 'typescript',
  tsx: 'tsx',
  python: 'python',
  cpp: 'cpp',
  go: 'go',
  java: 'java',
  rust: 'rust',
};

/** Makes parsers for one language, which share its grammar. */
export interface Grammar {
  open(): ParsedText;
}

/** The syntax tree of one text while it is edited. */
export interface ParsedText {
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

const grammars = new Map<string, Promise<Grammar>>();

/**
 * Loads a grammar, up to five megabytes of WebAssembly, once for this process. What could not be loaded is tried again
 * by the next call.
 * @param folder with `tree-sitter.wasm` and the grammars, which may be compressed, with `.br` at their end
 * @throws Error where they cannot be read
 */
export function loadGrammar(language: SyntaxLanguage, folder: string): Promise<Grammar> {
  const file = join(folder, `tree-sitter-${grammarNames[language]}.wasm`);
  const known = grammars.get(file);
  if (known) return known;
  const loading = load(file, join(folder, 'tree-sitter.wasm')).catch((error: unknown) => {
    grammars.delete(file);
    throw error;
  });
  grammars.set(file, loading);
  return loading;
}

/** The parser itself; one for all grammars. */
let runtime: Promise<void> | undefined;

async function load(file: string, runtimeFile: string): Promise<Grammar> {
  const bytes = await readGrammar(file);
  runtime ??= treeSitter.Parser.init({ locateFile: () => runtimeFile }).catch((error: unknown) => {
    runtime = undefined;
    throw error;
  });
  await runtime;
  const language = await treeSitter.Language.load(bytes);
  return { open: () => new SlicedText(language) };
}

/** Compressed where it is packaged, as it is where the project is run from its sources. */
async function readGrammar(file: string): Promise<Uint8Array> {
  try {
    return await promisify(brotliDecompress)(await readFile(`${file}.br`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return readFile(file);
  }
}

class SlicedText implements ParsedText {
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
