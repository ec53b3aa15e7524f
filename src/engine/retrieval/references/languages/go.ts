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

const nothing = () => '';

/** Go, by the grammar tree-sitter-go. */
export const go: LanguageRules = {
  declarations: {
    function_declaration: withBody('function'),
    method_declaration: (node) => {
      const [receiver] = node.childForFieldName('receiver')?.namedChildren ?? [];
      const owner = /\w+/.exec(receiver?.childForFieldName('type')?.text ?? '')?.[0] ?? '';
      const text = textWithout(node, node.childForFieldName('body'));
      return [{ kind: 'method', name: nameOf(node), text, owner }];
    },
    type_spec: (node) => {
      const type = node.childForFieldName('type');
      const holds = type && ['struct_type', 'interface_type'].includes(type.type) ? type : undefined;
      if (!holds) return [{ kind: 'type', name: nameOf(node), text: `type ${oneLine(node.text)}` }];
      const word = holds.type === 'struct_type' ? 'struct' : 'interface';
      const text = `type ${textWithout(node, holds)} ${word}`;
      return [{ kind: 'type', name: nameOf(node), text, body: holds }];
    },
    type_alias: (node) => [{ kind: 'type', name: nameOf(node), text: `type ${oneLine(node.text)}` }],
    const_spec: (node) => named(node, 'constant', 'const '),
    var_spec: (node) => named(node, 'variable', 'var '),
    field_declaration: (node) => {
      const tag = node.childForFieldName('tag');
      const type = node.childForFieldName('type');
      const text = textWithout(node, tag);
      const names = childrenOfType(node, 'field_identifier');
      if (names.length > 0) {
        return names.map(({ text: name }) => ({
          kind: 'field',
          name,
          text: oneLine(`${name} ${type?.text ?? ''}`),
        }));
      }
      // Embedded: its last word is its name.
      return [{ kind: 'field', name: /\w+$/.exec(type?.text ?? '')?.[0] ?? '', text }];
    },
    method_elem: (node) => [{ kind: 'method', name: nameOf(node), text: oneLine(node.text) }],
    type_elem: (node) => [{ kind: 'field', name: oneLine(node.text), text: oneLine(node.text) }],
  },
  wrappers: {
    type_declaration: nothing,
    const_declaration: nothing,
    var_declaration: nothing,
    var_spec_list: nothing,
    field_declaration_list: nothing,
  },
  comments: ['comment'],
};

function named(node: SyntaxNode, kind: 'constant' | 'variable', word: string): Declaration[] {
  const names = childrenOfType(node, 'identifier');
  const type = node.childForFieldName('type');
  const value = node.childForFieldName('value');
  return names.map(({ text: name }) => ({
    kind,
    name,
    text: oneLine(`${word}${name} ${type?.text ?? ''}`) + (names.length === 1 ? shortValue(value) : ''),
  }));
}
