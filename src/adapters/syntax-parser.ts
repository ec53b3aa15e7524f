import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type SyntaxLanguage,
  type SyntaxNode,
  type SyntaxParser,
  TriptychError,
  throwIfCancelled,
} from '../engine/index.ts';
import { type Grammar, loadGrammar, type ParsedText } from './grammar.ts';

/** Milliseconds of work before others have their turn. */
const SLICE = 4;
/** Milliseconds of parsing after which a text is given up. */
const LONGEST = 3000;
/** Characters; longer files are made by programs. */
const LARGEST = 1_000_000;

/**
 * Reads syntax trees of all languages. The parser and each grammar are loaded when they are first needed.
 * @param folder with `tree-sitter.wasm` and the grammars
 */
export function syntaxParser(folder: string): SyntaxParser {
  return {
    async read(language, text, reader, signal) {
      if (text.length > LARGEST) return undefined;
      const parsed = (await grammarFor(language, folder)).open();
      try {
        return await readTree(parsed, text, reader, signal);
      } finally {
        parsed.dispose();
      }
    },
  };
}

async function readTree<T>(
  parsed: ParsedText,
  text: string,
  reader: (root: SyntaxNode, text: string) => Generator<void, T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  const tooLong = new AbortController();
  const start = performance.now();
  const pause = async () => {
    if (performance.now() - start > LONGEST) tooLong.abort();
    await nextTurn();
  };
  const root = await parsed.parse(text, pause, AbortSignal.any([signal, tooLong.signal]));
  const steps = root && reader(root, text);
  for (let since = performance.now(); ; ) {
    throwIfCancelled(signal);
    const step = steps?.next();
    if (!step || step.done) return step?.value;
    if (performance.now() - since < SLICE) continue;
    await nextTurn();
    since = performance.now();
  }
}

async function grammarFor(language: SyntaxLanguage, folder: string): Promise<Grammar> {
  try {
    return await loadGrammar(language, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError('file-unreadable', `The grammar of ${language} cannot be loaded: ${reason}`, {
      cause: error,
    });
  }
}
