import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';

/** A `With…` call of a register's definition, or a callback that is put on a handle. */
export interface FieldUse {
  /** The statement around: a register with all of its fields. */
  statement: SyntaxNode;
  /** `WithFlag`; empty for a callback on a handle. */
  method: string;
  /** Names of `FieldMode`s. */
  modes: string[];
  /** What the field is called, in C# and in the manual. */
  names: string[];
  callbacks: Callback[];
}

export interface Callback {
  kind: 'read' | 'write' | 'change' | 'value-provider';
  parameters: string[];
  body: string;
}

/** The fields that each statement of a method defines or puts callbacks on. */
export function* fieldUses(method: SyntaxNode): Generator<FieldUse[]> {
  for (const statement of statementsOf(method)) yield usesOf(statement);
}

/** Statements that define a register or put a callback on a handle; entries of a dictionary of registers, too. */
function statementsOf(method: SyntaxNode): SyntaxNode[] {
  return [
    ...outermost(matching(method, 'expression_statement')),
    ...innermost(matching(method, 'initializer_expression')),
  ];
}

/** In the order of the text, outer ones first. */
function matching(method: SyntaxNode, type: string): SyntaxNode[] {
  return method
    .descendantsOfType([type])
    .filter((node): node is SyntaxNode => !!node && /\.With\w|Callback\s*\+?=/.test(node.text));
}

/** A statement in a callback is part of the register. */
function outermost(nodes: SyntaxNode[]): SyntaxNode[] {
  let end = 0;
  return nodes.filter((node) => {
    if (node.startIndex < end) return false;
    end = node.endIndex;
    return true;
  });
}

/** The entries of a dictionary are apart. */
function innermost(nodes: SyntaxNode[]): SyntaxNode[] {
  return nodes.filter((node, index) => (nodes[index + 1]?.startIndex ?? Infinity) >= node.endIndex);
}

function usesOf(statement: SyntaxNode): FieldUse[] {
  const [first, second] = statement.namedChildren;
  const expression = statement.type === 'initializer_expression' ? second : first;
  if (!expression) return [];
  if (expression.type === 'assignment_expression') return handleUse(statement, expression);
  return chainsOf(expression).map(({ method, values }) => ({
    statement,
    method,
    modes: values.flatMap(({ value }) => modesOf(value)),
    names: values.flatMap(({ label, value }) => namesOf(label, value)),
    callbacks: values.flatMap(({ label, value }) => callbackOf(label, value)),
  }));
}

/** The calls that define a register, or each of many: `DefineMany(this, 4, (register, index) => …)`. */
function chainsOf(expression: SyntaxNode): Call[] {
  const calls = callsOf(expression);
  if (calls.length > 0 || expression.type !== 'invocation_expression') return calls;
  const last = expression.childForFieldName('arguments')?.namedChildren.at(-1)?.namedChildren.at(-1);
  const body = last?.type === 'lambda_expression' ? last.childForFieldName('body') : null;
  if (!body) return [];
  const statements =
    body.type === 'block' ? body.namedChildren.map((each) => each?.namedChildren[0]) : [body];
  return statements.flatMap((each) => (each ? callsOf(each) : []));
}

interface Call {
  method: string;
  values: { label: string; value: SyntaxNode }[];
}

/** The `With…` calls of a chain, from the first to the last. */
function callsOf(chain: SyntaxNode): Call[] {
  const calls: Call[] = [];
  let node: SyntaxNode | null = chain;
  while (node?.type === 'invocation_expression') {
    const called: SyntaxNode | null = node.childForFieldName('function');
    const name = called?.childForFieldName('name')?.text.replace(/<.*/s, '') ?? '';
    const values = (node.childForFieldName('arguments')?.namedChildren ?? []).flatMap((argument) => {
      const value = argument?.namedChildren.at(-1);
      return argument && value ? [{ label: nameOf(argument), value }] : [];
    });
    if (name.startsWith('With')) calls.unshift({ method: name, values });
    node = called?.childForFieldName('expression') ?? null;
  }
  return calls;
}

/** `x.WriteCallback += …` */
function handleUse(statement: SyntaxNode, assignment: SyntaxNode): FieldUse[] {
  const target = assignment.childForFieldName('left');
  const value = assignment.childForFieldName('right');
  const [, handle, label] = /^(\w+)(?:\[.*\])?\.(\w+Callback)$/s.exec(target?.text ?? '') ?? [];
  if (!value || handle === undefined || label === undefined) return [];
  return [{ statement, method: '', modes: [], names: [handle], callbacks: callbackOf(label, value) }];
}

function modesOf(value: SyntaxNode): string[] {
  return value.text.startsWith('FieldMode.')
    ? Array.from(value.text.matchAll(/FieldMode\.(\w+)/g), ([, mode]) => mode!)
    : [];
}

/** `out ready`, and `name: "RDY"`. */
function namesOf(label: string, value: SyntaxNode): string[] {
  if (label === 'name' || value.type === 'string_literal') return [value.text.replaceAll('"', '')];
  return value.type === 'identifier' && label === '' ? [value.text] : [];
}

const kinds: Record<string, Callback['kind']> = {
  readcallback: 'read',
  writecallback: 'write',
  changecallback: 'change',
  valueprovidercallback: 'value-provider',
};

function callbackOf(label: string, value: SyntaxNode): Callback[] {
  const kind = kinds[label.toLowerCase()];
  if (!kind || !['lambda_expression', 'anonymous_method_expression'].includes(value.type)) return [];
  const parameters = value.childForFieldName('parameters')?.text.match(/\w+/g) ?? [];
  // The body of `delegate { … }` has no name in the grammar.
  const body =
    value.childForFieldName('body') ?? value.namedChildren.findLast((child) => child?.type === 'block');
  return [{ kind, parameters, body: body?.text ?? '' }];
}

function nameOf(node: SyntaxNode): string {
  return node.childForFieldName('name')?.text ?? '';
}
