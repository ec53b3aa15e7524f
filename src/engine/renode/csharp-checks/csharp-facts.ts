import {
  childrenOf,
  literalNumber,
  modifiersOf,
  plainName,
  type SyntaxNode,
  typeText,
  within,
} from './syntax-node.ts';

/** Bits of a register. */
export type RegisterWidth = 8 | 16 | 32 | 64;

/** What a file says of itself, which decides whether a name is Renode's or its own. */
export interface CsharpFacts {
  /** Names of types, methods, properties and fields that the file declares. */
  declared: Set<string>;
  /** By the name of a variable, field, property or parameter: its type; `''` where two of that name differ. */
  types: Map<string, string>;
  /** Namespaces after `using`. */
  usings: Set<string>;
}

/** One class of the file. */
export interface ClassFacts {
  node: SyntaxNode;
  /** As written, without blanks: `BasicDoubleWordPeripheral`, `IProvidesRegisterCollection<ByteRegisterCollection>`. */
  bases: string[];
  modifiers: Set<string>;
  members: SyntaxNode[];
  /** Of its registers, where the class has those of one width only. */
  width?: RegisterWidth;
}

const CONTAINERS = [
  'namespace_declaration',
  'file_scoped_namespace_declaration',
  'declaration_list',
  'preproc_if',
];
const CLASSES = ['class_declaration', 'record_declaration'];

/** The classes of a file, outer ones first. */
export function classesOf(node: SyntaxNode): ClassFacts[] {
  return childrenOf(node).flatMap((child) => {
    if (CONTAINERS.includes(child.type)) return classesOf(child);
    if (!CLASSES.includes(child.type)) return [];
    const body = child.childForFieldName('body');
    return [classFacts(child, body), ...(body ? classesOf(body) : [])];
  });
}

/** What stands beside classes: enums, interfaces, structures, delegates. */
export function looseDeclarations(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).flatMap((child) => {
    if (CONTAINERS.includes(child.type)) return looseDeclarations(child);
    return DECLARATIONS.includes(child.type) && !CLASSES.includes(child.type) ? [child] : [];
  });
}

function classFacts(node: SyntaxNode, body: SyntaxNode | null): ClassFacts {
  const list = childrenOf(node).find(({ type }) => type === 'base_list');
  const bases = list ? childrenOf(list).map(typeText) : [];
  const width = widthOf(bases);
  return {
    node,
    bases,
    modifiers: new Set(modifiersOf(node).map(({ text }) => text)),
    members: body ? childrenOf(body) : [],
    ...(width && { width }),
  };
}

const WIDTHS: Record<string, RegisterWidth> = { Byte: 8, Word: 16, DoubleWord: 32, QuadWord: 64 };

/** The width that a type speaks of: `DoubleWordRegister`, `BasicWordPeripheral`. */
export function widthOfType(type: string): RegisterWidth | undefined {
  return WIDTHS[
    /^(?:Basic)?(Byte|Word|DoubleWord|QuadWord)(?:Register|RegisterCollection|Peripheral)$/.exec(type)?.[1] ??
      ''
  ];
}

function widthOf(bases: string[]): RegisterWidth | undefined {
  const widths = bases.flatMap((base) => {
    const collection = /^IProvidesRegisterCollection<(\w+)>$/.exec(base)?.[1];
    return widthOfType(collection ?? base) ?? [];
  });
  return new Set(widths).size === 1 ? widths[0] : undefined;
}

const DECLARATIONS = [
  'class_declaration',
  'struct_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'delegate_declaration',
  'method_declaration',
  'local_function_statement',
  'property_declaration',
];

/** Takes what one member of a class, or one declaration outside of classes, says into the facts. */
export function addFacts(facts: CsharpFacts, node: SyntaxNode): void {
  for (const found of within(node, [
    ...DECLARATIONS,
    'variable_declaration',
    'parameter',
    'invocation_expression',
  ])) {
    if (found.type === 'invocation_expression') addOutVariables(facts, found);
    else if (found.type === 'variable_declaration') addVariables(facts, found);
    else {
      const name = plainName(found.childForFieldName('name'));
      if (found.type !== 'parameter') facts.declared.add(name);
      const type = typeText(found.childForFieldName('type'));
      if (type !== '' && name !== '') addType(facts, name, type);
    }
  }
}

function addVariables(facts: CsharpFacts, node: SyntaxNode): void {
  const type = typeText(node.childForFieldName('type'));
  for (const declarator of childrenOf(node)) {
    if (declarator.type !== 'variable_declarator') continue;
    const name = plainName(declarator.childForFieldName('name'));
    facts.declared.add(name);
    addType(facts, name, type === 'var' ? createdType(declarator) : type);
  }
}

/** The type of `var timer = new LimitTimer(…)`. */
function createdType(declarator: SyntaxNode): string {
  const created = childrenOf(declarator).find(({ type }) => type === 'object_creation_expression');
  return created ? typeText(created.childForFieldName('type')) : '';
}

const HANDLES: Record<string, string> = {
  WithFlag: 'IFlagRegisterField',
  WithFlags: 'IFlagRegisterField[]',
  WithValueField: 'IValueRegisterField',
  WithValueFields: 'IValueRegisterField[]',
};

/** `out var field` of a method of registers has the type of that method's handle. */
function addOutVariables(facts: CsharpFacts, call: SyntaxNode): void {
  const handle = HANDLES[plainName(call.childForFieldName('function')?.childForFieldName('name') ?? null)];
  const list = call.childForFieldName('arguments');
  if (handle === undefined || !list) return;
  for (const argument of childrenOf(list)) {
    const declared = childrenOf(argument).find(({ type }) => type === 'declaration_expression');
    if (declared) addType(facts, plainName(declared.childForFieldName('name')), handle);
  }
}

function addType({ types }: CsharpFacts, name: string, type: string): void {
  const known = types.get(name);
  types.set(name, known === undefined || known === type ? type : '');
}

/** The type of an expression that is a name or an element of an array of that name; `''` where it is not known. */
export function typeOf(node: SyntaxNode | null, facts: CsharpFacts): string {
  const { types } = facts;
  if (node?.type === 'identifier') return types.get(node.text) ?? '';
  if (node?.type === 'member_access_expression' && node.childForFieldName('expression')?.type === 'this')
    return types.get(plainName(node.childForFieldName('name'))) ?? '';
  if (node?.type !== 'element_access_expression') return '';
  const array = typeOf(node.childForFieldName('expression'), facts);
  return array.endsWith('[]') ? array.slice(0, -2) : '';
}

/** The members of the enum of registers of a class with their offsets, where each is a plain number. */
export function registerOffsets({ members }: ClassFacts): number[] | undefined {
  const enums = members.filter(
    (member) =>
      member.type === 'enum_declaration' && /Registers?$/.test(plainName(member.childForFieldName('name'))),
  );
  const body = enums.length === 1 ? enums[0]!.childForFieldName('body') : null;
  if (!body) return undefined;
  const offsets = childrenOf(body).map((member) =>
    literalNumber(member.childForFieldName('value') ?? undefined),
  );
  return offsets.every((offset) => offset !== undefined) ? offsets : undefined;
}
