import type { KnownCode } from './known-code.ts';
import type { SyntaxParser } from './syntax-parser.ts';

/**
 * Reads what files declare, which Renode peripherals are among them and which kinds of behaviour these have. Files
 * whose syntax cannot be read are passed over.
 * @param files best first; of several dozen only the first are read
 * @throws TriptychError `cancelled`, `file-unreadable` where a grammar cannot be loaded
 */
export async function knowCode(
  files: { path: string; text: string }[],
  parser: SyntaxParser,
  signal: AbortSignal,
): Promise<KnownCode> {
  void files;
  void parser;
  signal.throwIfAborted();
  return { files: [], peripherals: [], patterns: [] };
}
