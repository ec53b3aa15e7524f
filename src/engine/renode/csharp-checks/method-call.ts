import { childrenOf, plainName, type SyntaxNode } from './syntax-node.ts';

/** `receiver.name(arguments)`, or `name(arguments)` without a receiver. */
export interface MethodCall {
  node: SyntaxNode;
  name: string;
  /** Where the name stands, without type arguments. */
  nameNode: SyntaxNode;
  receiver?: SyntaxNode;
  /** With its parentheses. */
  list: SyntaxNode;
  /** Those without a name, which stand first. */
  positional: Argument[];
  named: Map<string, Argument>;
}

export interface Argument {
  node: SyntaxNode;
  /** Absent for words that are no nodes of their own, such as `this`. */
  value?: SyntaxNode;
  kind: ArgumentKind;
}

/** What can be told of an argument by its looks. */
export type ArgumentKind = 'number' | 'text' | 'mode' | 'out' | 'lambda' | 'this' | 'boolean' | 'other';

const KINDS: Record<string, ArgumentKind> = {
  integer_literal: 'number',
  string_literal: 'text',
  verbatim_string_literal: 'text',
  raw_string_literal: 'text',
  interpolated_string_expression: 'text',
  lambda_expression: 'lambda',
  anonymous_method_expression: 'lambda',
  boolean_literal: 'boolean',
};

/** A call taken apart; `undefined` where it is not whole, as while it is being typed. */
export function methodCall(node: SyntaxNode): MethodCall | undefined {
  const called = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!called || !list || list.hasError) return undefined;
  const isMember = called.type === 'member_access_expression';
  const named = isMember ? called.childForFieldName('name') : called;
  const nameNode = named?.type === 'generic_name' ? named.namedChildren[0] : named;
  if (nameNode?.type !== 'identifier') return undefined;
  const receiver = isMember ? called.childForFieldName('expression') : null;
  return { node, name: nameNode.text, nameNode, list, ...(receiver && { receiver }), ...argumentsOf(list) };
}

/** The arguments of a call or of a constructor. */
export function argumentsOf(list: SyntaxNode): Pick<MethodCall, 'positional' | 'named'> {
  const positional: Argument[] = [];
  const named = new Map<string, Argument>();
  for (const node of childrenOf(list)) {
    if (node.type !== 'argument') continue;
    const name = plainName(node.childForFieldName('name'));
    if (name !== '') named.set(name, argumentOf(node));
    else positional.push(argumentOf(node));
  }
  return { positional, named };
}

function argumentOf(node: SyntaxNode): Argument {
  const value = childrenOf(node).at(-1);
  return { node, ...(value && { value }), kind: kindOf(node, value) };
}

function kindOf(node: SyntaxNode, value: SyntaxNode | undefined): ArgumentKind {
  if (!value) return node.text === 'this' ? 'this' : 'other';
  if (/^out\s/.test(node.text)) return 'out';
  if (isFieldMode(value)) return 'mode';
  return KINDS[value.type] ?? 'other';
}

/** Whether an expression is a member of `FieldMode`, or several joined by `|`. */
export function isFieldMode(node: SyntaxNode): boolean {
  if (node.type === 'parenthesized_expression') return childrenOf(node).every(isFieldMode);
  if (node.type === 'binary_expression')
    return ['left', 'right'].every((side) => {
      const operand = node.childForFieldName(side);
      return operand !== null && isFieldMode(operand);
    });
  return (
    node.type === 'member_access_expression' && node.childForFieldName('expression')?.text === 'FieldMode'
  );
}
