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

/** Python, by the grammar tree-sitter-python. */
export const python: LanguageRules = {
  declarations: {
    class_definition: (node) => [
      {
        kind: 'type',
        name: nameOf(node),
        text: textWithout(node, node.childForFieldName('body')),
        body: node.childForFieldName('body'),
      },
    ],
    function_definition: (node) => {
      const name = nameOf(node);
      const body = node.childForFieldName('body');
      const isConstructor = name === '__init__';
      const text = textWithout(node, body);
      return [
        { kind: isConstructor ? 'constructor' : 'function', name, text },
        ...(isConstructor && body ? ownFields(body) : []),
      ];
    },
    assignment: (node) => {
      const left = node.childForFieldName('left');
      return left?.type === 'identifier' ? [assigned(node, left.text)] : [];
    },
    type_alias_statement: (node) => [
      { kind: 'type', name: node.namedChildren[0]?.text ?? '', text: oneLine(node.text) },
    ],
  },
  wrappers: {
    decorated_definition: (node) =>
      childrenOfType(node, 'decorator')
        .map(({ text }) => oneLine(text))
        .join(' '),
    expression_statement: nothing,
    if_statement: nothing,
    try_statement: nothing,
    else_clause: nothing,
    except_clause: nothing,
    block: nothing,
  },
  comments: ['comment'],
  between: ['decorator'],
  innerComment(node) {
    const first = node.childForFieldName('body')?.namedChildren.find((child) => child?.type !== 'comment');
    const text = first?.type === 'expression_statement' ? first.namedChildren[0] : undefined;
    return text?.type === 'string' ? text : undefined;
  },
};

function assigned(node: SyntaxNode, name: string): Declaration {
  const value = node.childForFieldName('right');
  return {
    // By the convention of PEP 8.
    kind: /^_*[A-Z][A-Z\d_]*$/.test(name) ? 'constant' : 'variable',
    name,
    text: textWithout(node, value) + shortValue(value),
  };
}

/** `self.x = …` in the constructor, each name once. */
function ownFields(body: SyntaxNode): Declaration[] {
  const names = new Set<string>();
  return childrenOfType(body, 'expression_statement').flatMap((statement) => {
    const [assignment] = childrenOfType(statement, 'assignment');
    const name = /^self\.(\w+)$/.exec(assignment?.childForFieldName('left')?.text ?? '')?.[1];
    if (!assignment || name === undefined || names.has(name)) return [];
    names.add(name);
    return [{ ...assigned(assignment, name), kind: 'field' as const, node: assignment }];
  });
}
