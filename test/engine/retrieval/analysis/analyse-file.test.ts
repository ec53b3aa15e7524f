import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyseFile } from '../../../../src/engine/index.ts';
import { assertPartition } from '../../../support/assert-partition.ts';

const golden = join(import.meta.dirname, '../../../golden/retrieval');

/** One file of each language, and beside it what is to be found in it. */
for (const name of readdirSync(golden).filter((file) => file.endsWith('.txt'))) {
  test(`finds what ${name} is made of`, () => {
    const text = readFileSync(join(golden, name), 'utf8');
    const file = analyseFile(name.replace(/\.txt$/, ''), text);
    assertPartition(text, file);
    const found = [
      `language: ${file.language}`,
      ...file.chunks.map((chunk) => `${chunk.startLine}-${chunk.endLine} ${chunk.name ?? ''}`.trimEnd()),
      `symbols: ${file.symbols.join(' ')}`,
      '',
    ].join('\n');
    const expected = join(golden, name.replace(/txt$/, 'outline'));
    if (process.env['UPDATE_GOLDEN']) writeFileSync(expected, found);
    assert.equal(found, readFileSync(expected, 'utf8'));
  });
}

/** Each language's own way to put braces where they are none; `names` are all that is declared. */
const traps: { path: string; text: string; names: string }[] = [
  {
    path: 'a.cs',
    text: 'class Aa { string ss = $"{x["}"]}"; char cc = \'{\'; void Ff() { } }',
    names: 'Aa ss cc Ff',
  },
  { path: 'a.cs', text: 'class Aa { string ss = @"C:\\"; void Ff() { } }', names: 'Aa ss Ff' },
  { path: 'a.cs', text: 'class Aa { string ss = """ } "" """; int Pp { get; } = 1; }', names: 'Aa ss Pp' },
  {
    path: 'a.cs',
    text: 'class Aa {\n#if X\n void Ff() {\n#else\n void Gg() {\n#endif\n }\n int hh;\n}\nclass Bb { }',
    names: 'Aa Ff hh Bb',
  },
  {
    path: 'a.cpp',
    text: 'auto ss = R"x(} ")" {)x"; int ff() { return 0x1\'000; } int gg() { }',
    names: 'ss ff gg',
  },
  { path: 'a.cpp', text: 'Aa::Aa() : bb{1}, cc{2} { x(); } void Aa::ff() const { }', names: 'Aa.Aa Aa.ff' },
  { path: 'a.c', text: '#define MM(x) { /* open\n } */\nint ff(void) { return 1; }', names: 'MM ff' },
  {
    path: 'a.ts',
    text: 'const aa = x / y; const bb = /[/}]{/.test(c); function dd() { return 1 / 2; }',
    names: 'aa bb dd',
  },
  { path: 'a.ts', text: 'const aa = `}$'.concat('{`{$', '{b}`}}`; function dd() {}'), names: 'aa dd' },
  {
    path: 'a.js',
    text: 'var aa = 1\nvar bb = { cc: 2 }\nfunction dd() {}\nclass Ee {\n ff = 1\n gg() {}\n}',
    names: 'aa bb dd Ee ff gg',
  },
  { path: 'a.tsx', text: "const Aa = () => <p>don't {b} // c</p>;\nfunction Dd() {}", names: 'Aa Dd' },
  {
    path: 'a.rs',
    text: "fn aa<'x>(b: &'x str) -> char { '{' } fn cc() { r#\"}\"#; } fn dd() {}",
    names: 'aa cc dd',
  },
  { path: 'a.rs', text: 'fn aa() { /* } /* } */ } */ b(); } fn cc() {}', names: 'aa cc' },
  { path: 'a.go', text: "func aa() string { return `}` }\nfunc bb() rune { return '}' }", names: 'aa bb' },
  { path: 'a.java', text: 'class Aa { String ss = """\n } " { """; void ff() { } }', names: 'Aa ss ff' },
  {
    path: 'a.py',
    text: 'def aa():\n  """\ndef no(): """\n  x = (\n1)\n  def bb(): pass\ncc = 1\n',
    names: 'aa bb cc',
  },
  { path: 'a.md', text: '```\n# no\n```\n# Yes\n~~~\n# no\n', names: 'Yes' },
  {
    path: 'a.svd',
    text: '<!-- <peripheral><name>NO --><peripheral><name>P0</name><register><name>R0</name></device>',
    names: 'P0 R0',
  },
];

for (const { path, text, names } of traps) {
  test(`is not misled in ${path}: ${text.slice(0, 40).replaceAll('\n', '↵')}`, () => {
    assert.equal(analyseFile(path, text).symbols.join(' '), names);
  });
}

const languages: [path: string, text: string, language: string][] = [
  ['a/B.CS', '', 'csharp'],
  ['run', '#!/usr/bin/env python3\n', 'python'],
  ['run', '#!/bin/sh\n', 'shellscript'],
  ['Makefile', '', 'makefile'],
  ['a.h', 'int f(void);\n', 'c'],
  ['a.h', 'namespace a {\n', 'cpp'],
  ['a.xml', '<?xml version="1.0"?>\n<device schemaVersion="1.1">', 'svd'],
  ['a.xml', '<project><device>x</device></project>', 'xml'],
  ['a.constructor', '', 'text'],
  ['__proto__', '', 'text'],
];

for (const [path, text, language] of languages) {
  test(`${path} is ${language}`, () => assert.equal(analyseFile(path, text).language, language));
}
