import type { SyntaxNode } from '../../../renode/csharp-checks/syntax-node.ts';
import type { SymbolKind } from '../signature.ts';
import {
  childrenOfType,
  type Declaration,
  type LanguageRules,
  nameOf,
  oneLine,
  shortValue,
  textWithout,
  withBody,
} from './declaration.ts';

const leaveOut = ['attribute_list', 'constructor_initializer'];
const type = withBody('type', { members: true, leaveOut });
const nothing = () => '';

/** C#, by the grammar tree-sitter-c-sharp. */
export const csharp: LanguageRules = {
  declarations: {
    class_declaration: type,
    struct_declaration: type,
    interface_declaration: type,
    record_declaration: type,
    enum_declaration: type,
    delegate_declaration: withBody('type', { leaveOut }),
    method_declaration: withBody('method', { leaveOut }),
    constructor_declaration: withBody('constructor', { leaveOut }),
    operator_declaration: (node) => [operator(node, 'operator')],
    conversion_operator_declaration: (node) => [operator(node, 'operator')],
    indexer_declaration: (node) => [property(node, 'this')],
    property_declaration: (node) => [property(node, nameOf(node))],
    event_declaration: (node) => [property(node, nameOf(node))],
    event_field_declaration: (node) => fields(node, 'field'),
    field_declaration: (node) => fields(node, isConstant(node) ? 'constant' : 'field'),
    enum_member_declaration: (node) => [
      { kind: 'enum-member', name: nameOf(node), text: textWithout(node, ...attributesOf(node)) },
    ],
  },
  wrappers: {
    namespace_declaration: nothing,
    file_scoped_namespace_declaration: nothing,
    declaration_list: nothing,
    preproc_if: nothing,
    preproc_elif: nothing,
    preproc_else: nothing,
    preproc_region: nothing,
  },
  comments: ['comment'],
  between: ['preproc_pragma', 'preproc_region', 'preproc_endregion'],
};

function attributesOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOfType(node, 'attribute_list');
}

function isConstant(node: SyntaxNode): boolean {
  return childrenOfType(node, 'modifier').some(({ text }) => text === 'const');
}

function operator(node: SyntaxNode, name: string): Declaration {
  return {
    kind: 'method',
    name,
    text: textWithout(node, node.childForFieldName('body'), ...attributesOf(node)),
  };
}

/** With its accessors, without what they do. */
function property(node: SyntaxNode, name: string): Declaration {
  const accessors = node.childForFieldName('accessors');
  const value = node.childForFieldName('value');
  const head = textWithout(node, accessors, value, ...attributesOf(node));
  return { kind: 'property', name, text: `${head} { ${accessorsOf(accessors)} }` };
}

function accessorsOf(accessors: SyntaxNode | null): string {
  if (!accessors) return 'get;';
  return childrenOfType(accessors, 'accessor_declaration')
    .map((accessor) => {
      const words = textWithout(accessor, accessor.childForFieldName('body'), ...attributesOf(accessor));
      return `${words};`;
    })
    .join(' ');
}

/** One for each name; a constant with its value. */
function fields(node: SyntaxNode, kind: SymbolKind): Declaration[] {
  const [variables] = childrenOfType(node, 'variable_declaration');
  if (!variables) return [];
  const declarators = childrenOfType(variables, 'variable_declarator');
  const head = textWithout(node, variables, ...attributesOf(node));
  const typeName = variables.childForFieldName('type')?.text ?? '';
  return declarators.map((declarator) => {
    const name = nameOf(declarator);
    const value = declarator.namedChildren.at(-1);
    const isValue = kind === 'constant' && value?.text !== name;
    return { kind, name, text: oneLine(`${head} ${typeName} ${name}`) + (isValue ? shortValue(value) : '') };
  });
}
