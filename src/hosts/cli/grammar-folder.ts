import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the grammars: beside the built command line, or where the sources have them from. */
export function grammarFolder(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'tree-sitter.wasm'))) return from;
  const installed = join(from, 'node_modules', '@vscode', 'tree-sitter-wasm', 'wasm');
  const above = dirname(from);
  return existsSync(installed) || above === from ? installed : grammarFolder(above);
}
