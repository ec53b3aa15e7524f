/**
 * A node of a syntax tree, as far as those who read it need one. Any parser with the node types and fields of
 * tree-sitter's grammars will do; indices count UTF-16 code units from the start of the text.
 */
export interface SyntaxNode {
  /** The same for the same place of one tree. */
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Rows count from 0. */
  readonly startPosition: { readonly row: number };
  readonly endPosition: { readonly row: number };
  /** Whether something in it could not be read. */
  readonly hasError: boolean;
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
  /** All nodes of these types in it, itself included, from the first to the last, outer ones first. */
  descendantsOfType(types: string[]): readonly (SyntaxNode | null)[];
}

/** Children that are no punctuation and no comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter(
    (child): child is SyntaxNode => child !== null && child.type !== 'comment',
  );
}

/** All nodes of these types in a node, outer ones first. */
export function within(node: SyntaxNode, types: string[]): SyntaxNode[] {
  return node.descendantsOfType(types).filter((found): found is SyntaxNode => found !== null);
}

/** The name a node stands for, without type arguments: `WithEnumField` of `WithEnumField<A, B>`. */
export function plainName(node: SyntaxNode | null): string {
  if (node === null) return '';
  const named = node.type === 'generic_name' ? (node.namedChildren[0] ?? node) : node;
  return named.type === 'identifier' ? named.text : '';
}

/** A type as it is written, without blanks. */
export function typeText(node: SyntaxNode | null): string {
  return node === null ? '' : node.text.replace(/\s+/g, '');
}

/** The words before a declaration: `public`, `override`, … */
export function modifiersOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ type }) => type === 'modifier');
}

/** The number an integer literal means; `undefined` for any other expression. */
export function literalNumber(node: SyntaxNode | undefined): number | undefined {
  if (node?.type !== 'integer_literal') return undefined;
  const digits = /^(0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*)[uUlL]{0,2}$/.exec(node.text)?.[1];
  const number = digits === undefined ? Number.NaN : Number(digits.replaceAll('_', ''));
  return Number.isSafeInteger(number) ? number : undefined;
}
