import type { SyntaxNode } from '../../../renode/csharp-checks/syntax-node.ts';
import {
  childrenOfType,
  type Declaration,
  type LanguageRules,
  nameOf,
  oneLine,
  shortValue,
  textWithout,
} from './declaration.ts';

const nothing = () => '';
const specifiers = ['class_specifier', 'struct_specifier', 'union_specifier', 'enum_specifier'];

/** C and C++, by the grammar tree-sitter-cpp. */
export const cpp: LanguageRules = {
  declarations: {
    ...Object.fromEntries(specifiers.map((name) => [name, typeWithMembers])),
    enumerator: (node) => [{ kind: 'enum-member', name: nameOf(node), text: oneLine(node.text) }],
    type_definition: (node) => {
      const inner = node.childForFieldName('type');
      const body = inner?.childForFieldName('body') ?? null;
      const declarator = node.childForFieldName('declarator');
      const name = declarator ? declaredName(declarator) : '';
      return [{ kind: 'type', name, text: textWithout(node, body), body }];
    },
    alias_declaration: (node) => [{ kind: 'type', name: nameOf(node), text: oneLine(node.text) }],
    concept_definition: (node) => [{ kind: 'type', name: nameOf(node), text: oneLine(node.text) }],
    function_definition: (node) => {
      const declarator = node.childForFieldName('declarator');
      if (!declarator) return [];
      const [initializers] = childrenOfType(node, 'field_initializer_list');
      const text = textWithout(node, node.childForFieldName('body'), initializers);
      return [{ kind: 'function', ...ownedName(declarator), text }];
    },
    declaration: declarations,
    field_declaration: declarations,
    preproc_def: (node) => {
      const value = node.childForFieldName('value');
      // Without a value it only says that it was there.
      if (!value) return [];
      return [{ kind: 'macro', name: nameOf(node), text: oneLine(`#define ${nameOf(node)} ${value.text}`) }];
    },
    preproc_function_def: (node) => {
      const parameters = node.childForFieldName('parameters')?.text ?? '()';
      return [{ kind: 'macro', name: nameOf(node), text: oneLine(`#define ${nameOf(node)}${parameters}`) }];
    },
  },
  wrappers: {
    template_declaration: (node) => {
      const parameters = node.childForFieldName('parameters')?.text ?? '<>';
      return oneLine(`template ${parameters}`);
    },
    ...Object.fromEntries(
      [
        'namespace_definition',
        'linkage_specification',
        'declaration_list',
        'preproc_ifdef',
        'preproc_if',
        'preproc_else',
        'preproc_elif',
      ].map((name) => [name, nothing]),
    ),
  },
  comments: ['comment'],
  between: ['access_specifier', 'template_parameter_list'],
};

/** Only where it has a body is a type declared; elsewhere it is named. */
function typeWithMembers(node: SyntaxNode): Declaration[] {
  const body = node.childForFieldName('body');
  if (!body) return [];
  return [{ kind: 'type', name: nameOf(node), text: textWithout(node, body), body }];
}

/** Variables, fields and functions without a body, one for each name; and a type that is declared on the way. */
function declarations(node: SyntaxNode): Declaration[] {
  const type = node.childForFieldName('type');
  const inner = type && specifiers.includes(type.type) ? type : undefined;
  const body = inner?.childForFieldName('body') ?? null;
  const declarators = node.namedChildren.filter(
    (child): child is SyntaxNode => !!child && isDeclarator(child, node),
  );
  const first = declarators[0];
  const head = textWithout(node, body, ...(first ? childrenFrom(first.startIndex, node) : []));
  const isConstant = /\bconst(?:expr)?\b/.test(head);
  const values = declarators.map((declarator) => {
    const value = declarator.childForFieldName('value') ?? node.childForFieldName('default_value');
    const isFunction = declaresFunction(declarator);
    const own = value
      ? textWithout(declarator, declarator === value ? undefined : value)
      : oneLine(declarator.text);
    const bits = childrenOfType(node, 'bitfield_clause')[0]?.text ?? '';
    const text = oneLine(`${head} ${own} ${bits}`) + (isConstant && !isFunction ? shortValue(value) : '');
    const kind = isFunction
      ? ('function' as const)
      : isConstant
        ? ('constant' as const)
        : ('variable' as const);
    return { kind, ...ownedName(declarator), text };
  });
  if (!body) return values;
  // What is in an unnamed struct or union belongs to what it is in.
  const name = inner ? nameOf(inner) || values[0]?.name || '' : '';
  const text = inner ? textWithout(inner, body) : '';
  return [{ kind: 'type', name, text: name === '' ? '' : text, body }, ...values];
}

/** Declarators and what follows them. */
function childrenFrom(start: number, node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child): child is SyntaxNode => !!child && child.startIndex >= start);
}

function isDeclarator(child: SyntaxNode, node: SyntaxNode): boolean {
  const isName = ['identifier', 'field_identifier', 'qualified_identifier', 'operator_cast'].includes(
    child.type,
  );
  const type = node.childForFieldName('type');
  return (isName || child.type.endsWith('_declarator')) && (!type || child.startIndex >= type.endIndex);
}

/** A pointer to a function is none; `(*callback)(int)`. */
function declaresFunction(declarator: SyntaxNode): boolean {
  for (let node: SyntaxNode | null = declarator; node; node = innerDeclarator(node)) {
    if (node.type === 'operator_cast') return true;
    if (node.type === 'function_declarator')
      return innerDeclarator(node)?.type !== 'parenthesized_declarator';
  }
  return false;
}

function innerDeclarator(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'operator_cast') return null;
  const inner = node.childForFieldName('declarator');
  if (inner) return inner;
  const isAround = ['parenthesized_declarator', 'reference_declarator', 'attributed_declarator'].includes(
    node.type,
  );
  return isAround ? (node.namedChildren[0] ?? null) : null;
}

function innermost(declarator: SyntaxNode): SyntaxNode {
  let node = declarator;
  for (let inner = innerDeclarator(node); inner; inner = innerDeclarator(node)) node = inner;
  return node;
}

function declaredName(declarator: SyntaxNode): string {
  return innermost(declarator).text;
}

/** `A::b` belongs to `A`; an operator that converts has no name. */
function ownedName(declarator: SyntaxNode): { name: string; owner?: string } {
  let node = innermost(declarator);
  let owner = '';
  while (node.type === 'qualified_identifier') {
    const scope = node.childForFieldName('scope');
    const inner = node.childForFieldName('name');
    if (!inner) break;
    // A macro before a name is read as one, too.
    if (node.text.includes('::')) owner = (scope && nameOf(scope)) || scope?.text || owner;
    node = inner;
  }
  const name = node.type === 'operator_cast' ? 'operator' : node.text.trim();
  // A macro that is not known here can make the rest of a declaration look like a name.
  const isName = /^~?\s?[\w$]+$|^operator\b/.test(name);
  return { name: isName ? name : '', ...(owner !== '' && { owner }) };
}
