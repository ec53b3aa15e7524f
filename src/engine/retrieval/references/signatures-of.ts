import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';
import { firstSentence } from './first-sentence.ts';
import { cpp } from './languages/cpp.ts';
import { csharp } from './languages/csharp.ts';
import type { Declaration, LanguageRules } from './languages/declaration.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { python } from './languages/python.ts';
import { rust } from './languages/rust.ts';
import { typescript } from './languages/typescript.ts';
import type { Signature, SymbolKind } from './signature.ts';
import type { SyntaxLanguage } from './syntax-parser.ts';

const rulesOf: Record<SyntaxLanguage, LanguageRules> = {
  csharp,
  typescript,
  tsx: typescript,
  python,
  cpp,
  go,
  java,
  rust,
};

/** Of one file. */
const MOST = 2000;
/** Types in types in namespaces: nobody nests deeper. */
const DEEPEST = 24;

/**
 * What a file declares, in its order, with signatures, comments and lines. What stands in bodies of functions is left
 * out.
 * @yields after each declaration
 */
export function* signaturesOf(root: SyntaxNode, language: SyntaxLanguage): Generator<void, Signature[]> {
  const walk: Walk = { rules: rulesOf[language], found: [] };
  yield* members(root, { container: [], prefix: '', comments: [], depth: 0 }, walk);
  return walk.found;
}

interface Walk {
  rules: LanguageRules;
  found: Signature[];
}

interface Place {
  container: string[];
  /** Words of what is around: `export`. */
  prefix: string;
  /** Comments before it. */
  comments: SyntaxNode[];
  depth: number;
}

function* members(parent: SyntaxNode, place: Place, walk: Walk): Generator<void, void> {
  const { rules, found } = walk;
  let { comments } = place;
  for (const child of parent.namedChildren) {
    if (!child || found.length >= MOST) continue;
    if (rules.comments.includes(child.type)) {
      if (rules.commentOfFile?.test(child.text)) continue;
      if (!isTrailing(child, found)) comments = [...comments, child];
      continue;
    }
    if (rules.between?.includes(child.type)) continue;
    yield* member(child, { ...place, comments }, walk);
    comments = [];
  }
}

function* member(node: SyntaxNode, place: Place, walk: Walk): Generator<void, void> {
  const { rules, found } = walk;
  const depth = place.depth + 1;
  if (depth > DEEPEST) return;
  const wrap = ownEntry(rules.wrappers, node.type);
  if (wrap) {
    const words = wrap(node);
    const prefix = words === undefined ? '' : [place.prefix, words].filter(Boolean).join(' ');
    return yield* members(node, { ...place, prefix, depth }, walk);
  }
  for (const declared of ownEntry(rules.declarations, node.type)?.(node) ?? []) {
    const where = declared.node ?? node;
    const around = declared.node ? { ...place, comments: [] } : place;
    if (declared.text !== '' && declared.name !== '') found.push(signature(where, declared, around, rules));
    yield;
    if (!declared.body) continue;
    const container = declared.name === '' ? place.container : [...place.container, declared.name];
    yield* members(declared.body, { container, prefix: '', comments: [], depth }, walk);
  }
}

/** Nothing of what every object has. */
function ownEntry<T>(entries: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

function signature(
  node: SyntaxNode,
  { kind, name, text, owner }: Declaration,
  { container, prefix, comments }: Place,
  rules: LanguageRules,
): Signature {
  const around = owner ? [...container, owner] : container;
  const inner = rules.innerComment?.(node);
  const doc = firstSentence(inner ? inner.text : adjoining(comments, node));
  return {
    kind: around.length > 0 ? kindInType(kind) : kind,
    name,
    container: around.join('.'),
    text: prefix === '' ? text : `${prefix} ${text}`,
    ...(doc !== '' && { doc }),
    startLine: node.startPosition.row + 1,
    endLine: lastRow(node) + 1,
  };
}

function kindInType(kind: SymbolKind): SymbolKind {
  if (kind === 'function') return 'method';
  return kind === 'variable' ? 'field' : kind;
}

/** The comments right above a node, without an empty line between. */
function adjoining(comments: SyntaxNode[], node: SyntaxNode): string {
  const texts: string[] = [];
  let row = node.startPosition.row;
  for (const comment of comments.toReversed()) {
    if (lastRow(comment) < row - MOST_BETWEEN) break;
    texts.unshift(comment.text);
    row = comment.startPosition.row;
  }
  return texts.join('\n');
}

/** Lines from a comment to what it is about: attributes may stand between. */
const MOST_BETWEEN = 3;

/** Of what ends with its line, some grammars say that it ends in the next one. */
function lastRow(node: SyntaxNode): number {
  const { row } = node.endPosition;
  return row > node.startPosition.row && node.text.endsWith('\n') ? row - 1 : row;
}

/** A comment in the line of what is before it is about that. */
function isTrailing(comment: SyntaxNode, found: Signature[]): boolean {
  const last = found.at(-1);
  if (last?.endLine !== comment.startPosition.row + 1) return false;
  const doc = firstSentence(comment.text);
  if (last.doc === undefined && doc !== '') last.doc = doc;
  return true;
}
