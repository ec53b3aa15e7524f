import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { loadGrammar } from '../../src/adapters/grammar.ts';
import { syntaxParser } from '../../src/adapters/syntax-parser.ts';
import type { SyntaxLanguage, SyntaxNode } from '../../src/engine/index.ts';

const folder = join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const parser = syntaxParser(folder);
const never = new AbortController().signal;

function* typesOf(root: SyntaxNode): Generator<void, string[]> {
  return root.namedChildren.map((child) => child!.type);
}

/** A text of each language and what stands at its top. */
const samples: Record<SyntaxLanguage, [text: string, types: string[]]> = {
  csharp: ['class A { }', ['class_declaration']],
  typescript: ['let a = <B>c;', ['lexical_declaration']],
  tsx: ['const a = <p>b</p>;', ['lexical_declaration']],
  python: ['def a(): pass', ['function_definition']],
  cpp: ['class A { };', ['class_specifier']],
  go: ['package a', ['package_clause']],
  java: ['class A { }', ['class_declaration']],
  rust: ['fn a() { }', ['function_item']],
};

for (const [language, [text, types]] of Object.entries(samples)) {
  test(`${language} is parsed`, async () => {
    assert.deepEqual(await parser.read(language as SyntaxLanguage, text, typesOf, never), types);
  });
}

test('a grammar that could not be read is read again by the next call, and then kept', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'triptych-grammars-'));
  try {
    await assert.rejects(loadGrammar('go', temporary), /ENOENT/);
    await assert.rejects(syntaxParser(temporary).read('go', '', typesOf, never), { code: 'file-unreadable' });
    await cp(join(folder, 'tree-sitter-go.wasm'), join(temporary, 'tree-sitter-go.wasm'));
    assert.equal(await loadGrammar('go', temporary), await loadGrammar('go', temporary));
  } finally {
    await rm(temporary, { recursive: true });
  }
});

test('a compressed grammar is read', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'triptych-grammars-'));
  try {
    const grammar = await promisify(brotliCompress)(await readFile(join(folder, 'tree-sitter-go.wasm')));
    await writeFile(join(temporary, 'tree-sitter-go.wasm.br'), grammar);
    assert.deepEqual(await syntaxParser(temporary).read('go', 'package a', typesOf, never), [
      'package_clause',
    ]);
  } finally {
    await rm(temporary, { recursive: true });
  }
});

test('a text beyond any that people write is not parsed', async () => {
  assert.equal(await parser.read('go', ' '.repeat(1_000_001), typesOf, never), undefined);
});

test('parsing and reading let others have their turn, and end when cancelled', async () => {
  const text = 'class A { void B() { C(1, 2, 3); } }\n'.repeat(8000);
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  });
  await parser.read('csharp', text, typesOf, never);
  clearInterval(counting);
  assert.ok(turns > 1, `${turns} turns`);

  const controller = new AbortController();
  const parsing = parser.read('csharp', text, typesOf, controller.signal);
  setImmediate(() => controller.abort());
  await assert.rejects(parsing, { code: 'cancelled' });

  const reading = new AbortController();
  function* endless(): Generator<void, never> {
    for (;;) {
      reading.abort();
      yield;
    }
  }
  await assert.rejects(parser.read('go', 'package a', endless, reading.signal), { code: 'cancelled' });
});
