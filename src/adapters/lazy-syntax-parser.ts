import type { SyntaxParser } from '../engine/index.ts';

/**
 * Reads syntax trees with a parser that is loaded when there is something to read, since few runs need it.
 * @param folder with `tree-sitter.wasm` and the grammars
 */
export function lazySyntaxParser(folder: string): SyntaxParser {
  return {
    async read(...input) {
      const { syntaxParser } = await import('./syntax-parser.ts');
      return syntaxParser(folder).read(...input);
    },
  };
}
