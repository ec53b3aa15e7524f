import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';

/** Languages whose syntax can be read. TSX is also the grammar for JSX and JavaScript, C++ also the one for C. */
export type SyntaxLanguage = 'csharp' | 'typescript' | 'tsx' | 'python' | 'cpp' | 'go' | 'java' | 'rust';

/** The port to syntax trees. */
export interface SyntaxParser {
  /**
   * Parses a text and reads its tree, which is good only meanwhile. Both are done in slices of a few milliseconds.
   * @param reader yields where it may be interrupted
   * @returns `undefined` where the text takes too long to parse
   * @throws TriptychError `cancelled`, `file-unreadable` where the grammar cannot be loaded
   */
  read<T>(
    language: SyntaxLanguage,
    text: string,
    reader: (root: SyntaxNode, text: string) => Generator<void, T>,
    signal: AbortSignal,
  ): Promise<T | undefined>;
}
