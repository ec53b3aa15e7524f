import { join } from 'node:path';
import { syntaxParser } from '../../src/adapters/syntax-parser.ts';

/** Parses all languages, with the grammars of the installed package. */
export const syntax = syntaxParser(
  join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm'),
);
