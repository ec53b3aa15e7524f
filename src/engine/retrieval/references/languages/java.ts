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
} from './declaration.ts';

const nothing = () => '';

/** Java, by the grammar tree-sitter-java. */
export const java: LanguageRules = {
  declarations: {
    class_declaration: declared('type', true),
    interface_declaration: declared('type', true),
    enum_declaration: declared('type', true),
    record_declaration: declared('type', true),
    annotation_type_declaration: declared('type', true),
    method_declaration: declared('method'),
    annotation_type_element_declaration: declared('method'),
    constructor_declaration: declared('constructor'),
    compact_constructor_declaration: declared('constructor'),
    field_declaration: fields,
    constant_declaration: fields,
    enum_constant: (node) => [
      {
        kind: 'enum-member',
        name: nameOf(node),
        text: textWithout(node, node.childForFieldName('body'), ...annotationsOf(node)),
      },
    ],
  },
  wrappers: { enum_body_declarations: nothing },
  comments: ['block_comment', 'line_comment'],
};

function declared(kind: SymbolKind, hasMembers = false): (node: SyntaxNode) => Declaration[] {
  return (node) => {
    const body = node.childForFieldName('body');
    const text = textWithout(node, body, ...annotationsOf(node));
    return [{ kind, name: nameOf(node), text, ...(hasMembers && { body }) }];
  };
}

function annotationsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOfType(node, 'modifiers').flatMap((modifiers) =>
    childrenOfType(modifiers, 'annotation', 'marker_annotation'),
  );
}

/** One for each name; what never changes with its value. */
function fields(node: SyntaxNode): Declaration[] {
  const declarators = childrenOfType(node, 'variable_declarator');
  const head = textWithout(node, ...declarators, ...annotationsOf(node));
  // Those of an interface are constants without a word about it.
  const isConstant = node.type === 'constant_declaration' || /\bstatic\b.*\bfinal\b/.test(head);
  return declarators.map((declarator) => {
    const value = declarator.childForFieldName('value');
    const text = oneLine(`${head} ${textWithout(declarator, value)}`);
    return {
      kind: isConstant ? 'constant' : 'field',
      name: nameOf(declarator),
      text: text + (isConstant ? shortValue(value) : ''),
    };
  });
}
