import { checkArguments } from './check-arguments.ts';
import { checkCall } from './check-calls.ts';
import { checkClass } from './check-class.ts';
import type { CheckContext } from './check-context.ts';
import {
  checkAssignment,
  checkCallbacks,
  checkCreation,
  checkMember,
  checkVariables,
} from './check-expressions.ts';
import { checkFieldModeConflicts, checkFieldModeName, checkProvider } from './check-field-modes.ts';
import { checkLayout, type SetupParameter } from './check-layout.ts';
import { checkAttributes, checkMachine, checkType, checkUsing, namespaceOf } from './check-types.ts';
import { addFacts, type ClassFacts, type CsharpFacts, classesOf, looseDeclarations } from './csharp-facts.ts';
import type { CsharpFinding, ReportFinding } from './csharp-finding.ts';
import { methodCall } from './method-call.ts';
import { childrenOf, plainName, type SyntaxNode, within } from './syntax-node.ts';

const MOST_FINDINGS = 500;
/** Nodes looked at before others may have their turn; well under a millisecond each. */
const NODES_A_STEP = 50;

/** Whether a text is C# for Renode, which is all that these checks know about. */
export function usesRenode(text: string): boolean {
  return /^[^\S\n]*(?:global\s+)?(?:using|namespace)\s+(?:static\s+|\w+\s*=\s*)?Antmicro\.Renode\b/m.test(
    text,
  );
}

/**
 * Finds what is wrong in C# for Renode without a compiler and without Renode: names that do not exist, arguments in
 * a wrong order, and what Renode would only throw at when the model is made. Yields in between, so that a host can
 * let others have their turn; what it finds comes at the end, in the order of the file.
 * @param root of the tree of `text`
 */
export function* checkCsharp(root: SyntaxNode, text: string): Generator<void, CsharpFinding[]> {
  const found: CsharpFinding[] = [];
  const report: ReportFinding = (finding) => {
    if (found.length < MOST_FINDINGS) found.push(finding);
  };
  const classes = classesOf(root);
  yield;
  const head = within(root, HEAD);
  yield;
  const facts = yield* factsOf(root, head, classes);
  checkHead(head, facts, report);
  yield;
  for (const owner of classes) {
    const context: CheckContext = { facts, owner, text, report };
    checkClassHead(context);
    for (const member of owner.members) {
      yield;
      if (!isClass(member)) yield* checkNodes(member, context);
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

const isClass = ({ type }: SyntaxNode) => type === 'class_declaration' || type === 'record_declaration';

function* factsOf(root: SyntaxNode, head: SyntaxNode[], classes: ClassFacts[]): Generator<void, CsharpFacts> {
  const usings = head.filter(isUsing).map(namespaceOf);
  const facts: CsharpFacts = { declared: new Set(), types: new Map(), usings: new Set(usings) };
  for (const node of looseDeclarations(root)) addFacts(facts, node);
  for (const { node, members } of classes) {
    facts.declared.add(plainName(node.childForFieldName('name')));
    for (const member of members) {
      if (!isClass(member)) addFacts(facts, member);
      yield;
    }
  }
  return facts;
}

/** What stands before the classes; the whole tree is looked through for it only once. */
const HEAD = ['using_directive', 'preproc_if', 'namespace_declaration', 'file_scoped_namespace_declaration'];

const isUsing = ({ type }: SyntaxNode) => type === 'using_directive';

function checkHead(head: SyntaxNode[], facts: CsharpFacts, report: ReportFinding): void {
  const namespace = head.find(({ type }) => type.endsWith('namespace_declaration'));
  const own = namespace?.childForFieldName('name')?.text ?? '';
  for (const node of head.filter(isUsing)) checkUsing(node, facts, own, report);
  for (const node of head.filter(({ type }) => type === 'preproc_if')) {
    const condition = node.childForFieldName('condition');
    if (condition?.text !== 'NET') continue;
    report({
      code: 'api-name',
      severity: 'warning',
      message: 'Renode has no preprocessor symbol NET any more: this part is never compiled.',
      start: condition.startIndex,
      end: condition.endIndex,
    });
  }
}

function checkClassHead(context: CheckContext): void {
  for (const child of childrenOf(context.owner.node)) {
    if (child.type === 'attribute_list') checkAttributes(child, context);
    if (child.type === 'base_list') for (const base of childrenOf(child)) checkType(base, context);
  }
  checkClass(context);
}

/** What the calls of one member have to do with each other. */
interface Calls {
  /** Ids of nodes that were looked at with the node around them. */
  seen: Set<number>;
  setups: SetupParameter[];
}

type Check = (node: SyntaxNode, context: CheckContext, calls: Calls) => void;

/** What is looked at inside of members; outer nodes come before those in them. */
const CHECKS: Record<string, Check[]> = {
  invocation_expression: [checkChain, checkInvocation],
  member_access_expression: [checkFieldModeName, checkMember],
  object_creation_expression: [checkTypeOf, checkCreation],
  assignment_expression: [checkAssignment],
  variable_declaration: [checkTypeOf, checkVariables],
  property_declaration: [checkTypeOf],
  parameter: [checkTypeOf, checkMachine],
  attribute_list: [checkAttributes],
};

function* checkNodes(member: SyntaxNode, context: CheckContext): Generator<void, void> {
  const calls: Calls = { seen: new Set(), setups: [] };
  for (const [index, node] of within(member, Object.keys(CHECKS)).entries()) {
    if (index % NODES_A_STEP === NODES_A_STEP - 1) yield;
    for (const check of CHECKS[node.type] ?? []) check(node, context, calls);
  }
}

function checkTypeOf(node: SyntaxNode, context: CheckContext): void {
  checkType(node.childForFieldName('type'), context);
}

/** The last call of a chain stands outermost, and so comes first. */
function checkChain(node: SyntaxNode, context: CheckContext, { seen, setups }: Calls): void {
  if (!seen.has(node.id)) checkLayout(node, context, seen, setups);
}

function checkInvocation(node: SyntaxNode, context: CheckContext): void {
  const call = methodCall(node);
  if (!call) return;
  checkCall(call, context);
  checkArguments(call, context);
  checkFieldModeConflicts(call, context);
  checkProvider(call, context);
  checkCallbacks(call, context);
}
