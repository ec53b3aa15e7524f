import type { SyntaxNode } from '../../../renode/csharp-checks/syntax-node.ts';
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

const leaveOut = ['decorator', 'comment'];
const type = withBody('type', { members: true, leaveOut });
const callable = withBody('function', { leaveOut });

/** TypeScript, JavaScript and JSX, by the grammars tree-sitter-typescript. */
export const typescript: LanguageRules = {
  declarations: {
    class_declaration: type,
    abstract_class_declaration: type,
    interface_declaration: type,
    enum_declaration: (node) => [
      {
        kind: 'type',
        name: nameOf(node),
        text: textWithout(node, node.childForFieldName('body')),
        body: node.childForFieldName('body'),
      },
    ],
    type_alias_declaration: (node) => [{ kind: 'type', name: nameOf(node), text: oneLine(node.text) }],
    function_declaration: callable,
    generator_function_declaration: callable,
    function_signature: callable,
    method_definition: (node) => {
      const [declared] = callable(node);
      return declared?.name === 'constructor' ? [{ ...declared, kind: 'constructor' }] : [declared!];
    },
    method_signature: callable,
    abstract_method_signature: callable,
    public_field_definition: (node) => [variable(node, 'field')],
    property_signature: (node) => [{ kind: 'field', name: nameOf(node), text: oneLine(node.text) }],
    index_signature: (node) => [{ kind: 'field', name: '[]', text: oneLine(node.text) }],
    call_signature: (node) => [{ kind: 'method', name: '()', text: oneLine(node.text) }],
    construct_signature: (node) => [{ kind: 'constructor', name: 'new', text: oneLine(node.text) }],
    enum_assignment: (node) => [{ kind: 'enum-member', name: nameOf(node), text: oneLine(node.text) }],
    // Only in the body of an enum do they stand alone.
    property_identifier: ({ text }) => [{ kind: 'enum-member', name: text, text }],
    lexical_declaration: variables,
    variable_declaration: variables,
    assignment_expression: assigned,
  },
  wrappers: {
    export_statement: (node) =>
      /^export\s+default\b/.test(node.text.slice(0, 40)) ? 'export default' : 'export',
    ambient_declaration: () => 'declare',
    internal_module: () => undefined,
    module: () => undefined,
    statement_block: () => '',
    expression_statement: () => '',
  },
  comments: ['comment'],
  between: ['decorator'],
};

function variables(node: SyntaxNode): Declaration[] {
  const isConstant = node.text.startsWith('const');
  const [word = ''] = node.text.split(/\s/, 1);
  return childrenOfType(node, 'variable_declarator').flatMap((declarator) => {
    // What is taken apart comes from elsewhere.
    if (declarator.childForFieldName('name')?.type !== 'identifier') return [];
    const declared = variable(declarator, isConstant ? 'constant' : 'variable');
    return [{ ...declared, text: `${word} ${declared.text}` }];
  });
}

/** What JavaScript exports or adds to a class by assigning it. */
function assigned(node: SyntaxNode): Declaration[] {
  const left = node.childForFieldName('left')?.text ?? '';
  const [, owner, name] = /^(?:(?:module\.)?exports|(\w+)\.prototype)\.(\w+)$/.exec(left) ?? [];
  if (name === undefined) return [];
  const value = node.childForFieldName('right');
  const isFunction = value !== null && functions.includes(value.type);
  const kind = isFunction ? 'function' : 'variable';
  const body = isFunction ? value.childForFieldName('body') : value;
  return [{ kind, name, text: textWithout(node, body), ...(owner !== undefined && { owner }) }];
}

const functions = ['arrow_function', 'function_expression', 'generator_function'];

/** A function that is assigned counts as one; of other values only short ones are told. */
function variable(node: SyntaxNode, kind: 'constant' | 'variable' | 'field'): Declaration {
  const name = nameOf(node);
  const value = node.childForFieldName('value');
  const left = childrenOfType(node, ...leaveOut);
  if (value && functions.includes(value.type)) {
    return { kind: 'function', name, text: textWithout(node, value.childForFieldName('body'), ...left) };
  }
  return { kind, name, text: textWithout(node, value, ...left) + shortValue(value) };
}
