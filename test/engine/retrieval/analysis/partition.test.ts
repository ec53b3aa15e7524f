import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyseFile, analysePages, countTokens } from '../../../../src/engine/index.ts';
import { assertPartition } from '../../../support/assert-partition.ts';

const root = join(import.meta.dirname, '../../../..');

/** One of each scanner. */
const paths = [
  'a.cs',
  'a.java',
  'a.cpp',
  'a.ts',
  'a.tsx',
  'a.go',
  'a.rs',
  'a.py',
  'a.md',
  'a.svd',
  'a.repl',
  'a.robot',
  'a.txt',
];

/** What scanners trip over. */
const pieces = [
  ...'{}()[]<>\'"`#/\\*;:,.=$@|&-~\t ',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '    ',
  '/*',
  '*/',
  '//',
  '"""',
  "'''",
  '${',
  'R"x(',
  ')x"',
  'r#"',
  '"#',
  '#if\n',
  '#else\n',
  '#endif\n',
  '#define A \\\n',
  'class A',
  'void f()',
  'function f()',
  'def f():',
  'fn f()',
  'func f()',
  'if (x)',
  'else',
  'return',
  '=>',
  '# h\n',
  '```\n',
  '<peripheral>',
  '</peripheral>',
  '<name>A</name>',
  '<register>',
  '</register>',
  '<!--',
  '-->',
  '\ufeff',
  '\u2028',
  'é',
  '😀',
  '\ud800',
  '__proto__',
];

const texts = fc
  .array(fc.constantFrom(...pieces), { maxLength: 600, size: 'max' })
  .map((parts) => parts.join(''));

for (const path of paths) {
  test(`whatever stands in ${path}, its chunks are the whole text`, () => {
    fc.assert(
      fc.property(texts, (text) => assertPartition(text, analyseFile(path, text))),
      { numRuns: 300 },
    );
  });
}

test('pages of a PDF are whole, one behind the other', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 4 }), (pages) => {
      const whole = pages.map((page) => `${page}\n`).join('');
      const { chunks } = analysePages('a.pdf', pages);
      assert.equal(chunks.map(({ start, end }) => whole.slice(start, end)).join(''), whole);
      for (const [index, page] of pages.entries()) {
        const own = chunks.filter((chunk) => chunk.page === index + 1);
        assert.equal(own.map(({ start, end }) => whole.slice(start, end)).join(''), `${page}\n`);
      }
    }),
  );
});

const edges: { name: string; text: string; ranges: [number, number][] }[] = [
  { name: 'nothing', text: '', ranges: [] },
  { name: 'one line without its end', text: 'a', ranges: [[1, 1]] },
  { name: 'an empty line', text: '\n', ranges: [[1, 1]] },
  { name: 'Windows', text: 'a\r\nb\r\n', ranges: [[1, 2]] },
  { name: 'an old Macintosh', text: 'a\rb\rc', ranges: [[1, 3]] },
  { name: 'all three', text: 'a\r\r\nb\n\rc', ranges: [[1, 5]] },
  { name: 'a byte order mark', text: '\ufeffa\n', ranges: [[1, 1]] },
  { name: 'a byte order mark alone', text: '\ufeff', ranges: [[1, 1]] },
];

for (const { name, text, ranges } of edges) {
  test(`lines are exact: ${name}`, () => {
    for (const path of paths) {
      const file = analyseFile(path, text);
      assertPartition(text, file);
      assert.deepEqual(
        file.chunks.map(({ startLine, endLine }) => [startLine, endLine]),
        ranges,
        path,
      );
    }
  });
}

test('the sources of this project are partitioned, within the limit of tokens', () => {
  for (const path of globSync(
    '{src,test,webview-ui,prompts,samples}/**/*.{ts,tsx,cs,md,svd,repl,robot,mjs}',
    { cwd: root },
  )) {
    const text = readFileSync(join(root, path), 'utf8');
    const file = analyseFile(path, text);
    assertPartition(text, file);
    for (const { start, end, startLine, endLine } of file.chunks) {
      assert.ok(endLine - startLine < 120, `${path}:${startLine}`);
      const tokens = countTokens(text.slice(start, end));
      // What chunks are cut by is an estimate of this estimate.
      assert.ok(tokens <= 520 || startLine === endLine, `${path}:${startLine} has ${tokens} tokens`);
    }
  }
});
