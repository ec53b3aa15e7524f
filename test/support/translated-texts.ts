import { globSync, readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import { inProject } from '../../scripts/project.ts';

interface Node {
  type: string;
  [key: string]: unknown;
}

/** Every text that the extension's host hands to `l10n.t`, or to a `t` that stands for it. */
export function translatedTexts(): string[] {
  const files = globSync('src/hosts/vscode/**/*.ts', { cwd: inProject() });
  const texts = files.flatMap((file) => textsOf(readFileSync(inProject(file), 'utf8')));
  return [...new Set(texts)].sort();
}

function textsOf(source: string): string[] {
  const texts: string[] = [];
  walk(
    parse(source, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node,
    (node) => {
      if (node.type !== 'CallExpression' || !isTranslation(node['callee'] as Node)) return;
      const [first] = node['arguments'] as Node[];
      if (first?.type !== 'StringLiteral')
        throw new Error('A text to be translated has to be a plain string.');
      texts.push(first['value'] as string);
    },
  );
  return texts;
}

function isTranslation(callee: Node): boolean {
  const name = callee.type === 'MemberExpression' ? (callee['property'] as Node) : callee;
  return name.type === 'Identifier' && name['name'] === 't';
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && 'type' in child) walk(child as Node, visit);
    }
  }
}
