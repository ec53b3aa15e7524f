import type { SyntaxNode } from '../../../renode/csharp-checks/syntax-node.ts';
import {
  type Declaration,
  type LanguageRules,
  nameOf,
  oneLine,
  shortValue,
  textWithout,
  withBody,
} from './declaration.ts';

const nothing = () => '';
const type = withBody('type', { members: true });

/** Rust, by the grammar tree-sitter-rust. */
export const rust: LanguageRules = {
  declarations: {
    struct_item: (node) => {
      const body = node.childForFieldName('body');
      // The fields of a tuple have no names: they are the signature.
      const isTuple = body?.type === 'ordered_field_declaration_list';
      const name = nameOf(node);
      if (isTuple) return [{ kind: 'type', name, text: oneLine(node.text) }];
      return [{ kind: 'type', name, text: textWithout(node, body), body }];
    },
    union_item: type,
    enum_item: type,
    trait_item: type,
    impl_item: (node) => {
      const name = /\w+/.exec(node.childForFieldName('type')?.text ?? '')?.[0] ?? '';
      return [{ kind: 'type', name, text: '', body: node.childForFieldName('body') }];
    },
    function_item: withBody('function'),
    function_signature_item: withBody('function'),
    field_declaration: (node) => [{ kind: 'field', name: nameOf(node), text: oneLine(node.text) }],
    enum_variant: (node) => [{ kind: 'enum-member', name: nameOf(node), text: oneLine(node.text) }],
    const_item: constant,
    static_item: constant,
    type_item: (node) => [{ kind: 'type', name: nameOf(node), text: oneLine(node.text) }],
    associated_type: (node) => [{ kind: 'type', name: nameOf(node), text: oneLine(node.text) }],
    macro_definition: (node) => [{ kind: 'macro', name: nameOf(node), text: `macro_rules! ${nameOf(node)}` }],
  },
  wrappers: { mod_item: nothing, declaration_list: nothing, foreign_mod_item: nothing },
  comments: ['line_comment', 'block_comment'],
  commentOfFile: /^(?:\/\/|\/\*)!/,
  between: ['attribute_item'],
};

function constant(node: SyntaxNode): Declaration[] {
  const value = node.childForFieldName('value');
  return [
    {
      kind: node.type === 'const_item' ? 'constant' : 'variable',
      name: nameOf(node),
      text: textWithout(node, value) + shortValue(value),
    },
  ];
}
