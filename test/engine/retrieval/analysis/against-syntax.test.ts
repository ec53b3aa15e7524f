import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import treeSitter, { type Node } from '@vscode/tree-sitter-wasm';
import { analyseFile, countTokens } from '../../../../src/engine/index.ts';

const root = join(import.meta.dirname, '../../../..');
const wasm = join(
  dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json')),
  'wasm',
);

before(() => treeSitter.Parser.init({ locateFile: () => join(wasm, 'tree-sitter.wasm') }));

/** A chunk has about 400 tokens at most, and that is estimated: what is as large as this fits. */
const fitting = 300;

const texts = 'test/golden/retrieval';
const corpora: { name: string; grammar: string; files: string[]; share: number }[] = [
  { name: 'TypeScript', grammar: 'typescript', files: ['src/**/*.ts'], share: 0.99 },
  { name: 'tests', grammar: 'typescript', files: ['test/{engine,hosts/cli}/**/*.ts'], share: 0.99 },
  { name: 'TSX', grammar: 'tsx', files: ['webview-ui/**/*.tsx', `${texts}/panel.tsx.txt`], share: 0.99 },
  { name: 'C#', grammar: 'c-sharp', files: ['test/**/*.cs', `${texts}/uart.cs.txt`], share: 0.97 },
  { name: 'C', grammar: 'cpp', files: [`${texts}/uart.c.txt`], share: 1 },
  { name: 'C++', grammar: 'cpp', files: [`${texts}/ring.hpp.txt`], share: 1 },
  { name: 'Python', grammar: 'python', files: [`${texts}/device.py.txt`], share: 1 },
  { name: 'Go', grammar: 'go', files: [`${texts}/server.go.txt`], share: 1 },
  { name: 'Java', grammar: 'java', files: [`${texts}/Cache.java.txt`], share: 1 },
  { name: 'Rust', grammar: 'rust', files: [`${texts}/parser.rs.txt`], share: 1 },
];

for (const { name, grammar, files, share } of corpora) {
  test(`functions that fit into a chunk are in one, and their names are known: ${name}`, async (t) => {
    const parser = new treeSitter.Parser();
    parser.setLanguage(
      await treeSitter.Language.load(readFileSync(join(wasm, `tree-sitter-${grammar}.wasm`))),
    );
    const count = { functions: 0, whole: 0, named: 0 };
    const cut: string[] = [];
    for (const path of globSync(files, { cwd: root })) {
      const text = readFileSync(join(root, path), 'utf8');
      const file = analyseFile(path.replace(/\.txt$/, ''), text);
      const starts = new Set(file.chunks.map(({ startLine }) => startLine));
      const symbols = new Set(file.symbols.flatMap((symbol) => [symbol, symbol.replace(/^.*\./, '')]));
      const tree = parser.parse(text)!;
      for (const node of functionsOf(tree.rootNode)) {
        if (countTokens(node.text) > fitting) continue;
        count.functions++;
        const { startPosition, endPosition } = node;
        let isWhole = true;
        for (let line = startPosition.row + 2; line <= endPosition.row + 1; line++) {
          if (starts.has(line)) isWhole = false;
        }
        if (isWhole) count.whole++;
        else cut.push(`${path}:${startPosition.row + 1}`);
        if (symbols.has(nameOf(node))) count.named++;
        else cut.push(`${path}:${startPosition.row + 1} ${nameOf(node)} is not known`);
      }
      tree.delete();
    }
    parser.delete();
    t.diagnostic(`${count.functions} functions, ${count.whole} whole, ${count.named} named`);
    assert.ok(count.functions > 1);
    assert.ok(count.whole >= share * count.functions, cut.slice(0, 20).join('\n'));
    assert.ok(count.named >= 0.97 * count.functions, cut.slice(0, 20).join('\n'));
  });
}

function functionsOf(node: Node): Node[] {
  return node
    .descendantsOfType([
      'function_declaration',
      'function_definition',
      'function_item',
      'method_declaration',
      'method_definition',
      'constructor_declaration',
    ])
    .filter((found) => found !== null);
}

function nameOf(node: Node): string {
  const declared = node.childForFieldName('name') ?? innermost(node);
  return (declared?.text ?? '').replace(/^.*::/, '').replace(/\s/g, '');
}

/** In C the name is in the declarator, which is in others. */
function innermost(node: Node): Node | null {
  let declarator = node.childForFieldName('declarator');
  while (declarator?.childForFieldName('declarator')) declarator = declarator.childForFieldName('declarator');
  if (declarator?.type === 'reference_declarator')
    declarator = declarator.namedChild(0)?.childForFieldName('declarator') ?? null;
  return declarator;
}
