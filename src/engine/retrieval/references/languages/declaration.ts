import type { SyntaxNode } from '../../../renode/csharp-checks/syntax-node.ts';
import type { SymbolKind } from '../signature.ts';

/** What a node of a syntax tree declares. */
export interface Declaration {
  /** A `function` or `variable` inside of a type becomes a `method` or `field`. */
  kind: SymbolKind;
  name: string;
  /** As a signature has it; empty where only what is inside of it counts, as of `impl` in Rust. */
  text: string;
  /** Where its members are. */
  body?: SyntaxNode | null;
  /** Where it stands, if not where the node does. */
  node?: SyntaxNode;
  /** The type it belongs to, where it is declared outside of it, as a method in Go. */
  owner?: string;
}

/** How declarations are told in one language. */
export interface LanguageRules {
  /** By the types of nodes. */
  declarations: Record<string, (node: SyntaxNode) => Declaration[]>;
  /**
   * Types of nodes that hold declarations and are none themselves, with the words they put before the signatures in
   * them: `export`. `undefined` where also the words of what is around do not apply.
   */
  wrappers: Record<string, (node: SyntaxNode) => string | undefined>;
  comments: string[];
  /** Comments about the file, not about what comes next. */
  commentOfFile?: RegExp;
  /** What may stand between a comment and what it is about. */
  between?: string[];
  /** The node of a comment inside of a declaration, as Python has them. */
  innerComment?(node: SyntaxNode): SyntaxNode | undefined;
}

/** A signature is to be read at a glance. */
const LONGEST = 240;
/** Characters of a value that tells more than a type would. */
const SHORT_VALUE = 40;

/** The text of a node without some of its parts, on one line, without marks left over at its end. */
export function textWithout(node: SyntaxNode, ...parts: (SyntaxNode | null | undefined)[]): string {
  const text = node.text;
  const cut = parts
    .filter((part): part is SyntaxNode => part !== null && part !== undefined)
    .sort((a, b) => a.startIndex - b.startIndex);
  let at = 0;
  let rest = '';
  for (const { startIndex, endIndex } of cut) {
    const start = startIndex - node.startIndex;
    if (start > at) rest += `${text.slice(at, start)} `;
    at = Math.max(at, endIndex - node.startIndex);
  }
  return oneLine(rest + text.slice(at));
}

/** Text with single blanks, without `=`, `{`, `;` and the like at its end, and not too long. */
export function oneLine(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/g, ' ')
    .replace(/(?:[\s={;:,]|=>)+$/, '')
    .replace(/([([]) |,? (?=[)\]])|,(?=[)\]])| (?=[,;])/g, '$1')
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

/** ` = 5` of a value that is short; nothing of one that is not. */
export function shortValue(value: SyntaxNode | null | undefined): string {
  if (!value || value.endIndex - value.startIndex > SHORT_VALUE) return '';
  const { text } = value;
  return /[\n{]/.test(text) ? '' : ` = ${text}`;
}

export function nameOf(node: SyntaxNode): string {
  return node.childForFieldName('name')?.text ?? '';
}

/** Named children of these types. */
export function childrenOfType(node: SyntaxNode, ...types: string[]): SyntaxNode[] {
  return node.namedChildren.filter((child): child is SyntaxNode => !!child && types.includes(child.type));
}

/** A rule for what has a name, a body that is left out, and perhaps members in it. */
export function withBody(
  kind: SymbolKind,
  options: { members?: boolean; leaveOut?: string[] } = {},
): (node: SyntaxNode) => Declaration[] {
  return (node) => {
    const body = node.childForFieldName('body');
    const left = childrenOfType(node, ...(options.leaveOut ?? []));
    const text = textWithout(node, body, ...left);
    return [{ kind, name: nameOf(node), text, ...(options.members && { body }) }];
  };
}
