import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Passage, RankedFile, SearchNote, SearchResult } from '../../../../src/engine/index.ts';
import { searchItems, searchNotes, tellingLine } from '../../../../src/hosts/vscode/index/search-items.ts';
import { untranslated } from '../../../support/untranslated.ts';

const folder = 'file:///work';
const why: RankedFile['why'] = [
  { signal: 'chunk', share: 0.5, words: ['baud', 'rate'] },
  { signal: 'path', share: 0.45, words: ['uart', 'baud'] },
  { signal: 'history', share: 0.05, words: ['fix'] },
];
const passage = (more: Partial<Passage> = {}): Passage => ({
  folder,
  path: 'src/uart.c',
  score: 1,
  why,
  range: { startLine: 12, endLine: 40 },
  text: '{\n  int x;\n  set_baud_rate(x);\n}\n',
  ...more,
});
const result = (more: Partial<SearchResult>): SearchResult => ({
  files: [],
  passages: [],
  mode: 'lexical',
  notes: [],
  milliseconds: 1,
  ...more,
});
const items = (more: Partial<SearchResult>, name?: string) =>
  searchItems(result(more), () => name, untranslated);

test('a passage says where it is, what it is, its best line and why it was found', () => {
  const [item] = items({ passages: [passage({ name: 'set_speed' })] });
  assert.deepEqual(item, {
    description: 'src/uart.c:14 · set_speed',
    detail: 'set_baud_rate(x);  —  text, path (baud, rate, uart)',
    kind: 'passage',
    folder,
    path: 'src/uart.c',
    range: { startLine: 12, endLine: 40 },
    line: 14,
  });
});

test('files without a passage come after, each file once, and with their folder where there are several', () => {
  const file = (path: string): RankedFile => ({ folder, path, score: 1, why });
  const found = items({ passages: [passage()], files: [file('src/uart.c'), file('Makefile')] }, 'firmware');
  assert.deepEqual(
    found.map(({ kind, description }) => [kind, description]),
    [
      ['passage', 'src/uart.c:14 · firmware'],
      ['file', 'Makefile · firmware'],
    ],
  );
});

test('of a PDF the page is said, and no lines are opened', () => {
  const [item] = items({ passages: [passage({ path: 'manual.pdf', page: 7 })] });
  assert.equal(item?.description, 'manual.pdf, page 7');
  assert.equal(item?.kind, 'page');
  assert.equal(item?.range, undefined);
});

test('nothing of a file becomes an icon, another line or a hidden character', () => {
  const [item] = items({
    passages: [passage({ path: 'a\nb$(flame).c', name: 'x\u202Ey', text: 'baud $(flame)\u202E\trate' })],
  });
  const shown = `${item?.description} ${item?.detail}`;
  assert.doesNotMatch(shown, /\$\(flame|[\n\t\u202E]/);
  assert.match(shown, /\\u202E/);
});

test('long texts are cut', () => {
  const [item] = items({ passages: [passage({ path: `${'x'.repeat(500)}.c`, text: 'y'.repeat(50_000) })] });
  assert.ok((item?.description.length ?? 0) <= 160);
  assert.ok((item?.detail.length ?? 0) <= 200);
});

const lines: [text: string, words: string[], text: string, index: number][] = [
  ['one\ntwo words\nwords\n', ['two', 'words'], 'two words', 1],
  ['{\n\n  first();\n}', [], '  first();', 2],
  ['a\nBAUD\n', ['baud'], 'BAUD', 1],
  ['', ['x'], '', 0],
  ['{\n}', [], '', 0],
  ['import x;\n// A Ação.\n', ['acao'], '// A Ação.', 1],
  ['{\n時刻\n', [], '時刻', 1],
];
for (const [text, words, line, index] of lines) {
  test(`of ${JSON.stringify(text)} the line for ${words.join(' ') || 'nothing'} is ${JSON.stringify(line)}`, () => {
    assert.deepEqual(tellingLine(text, words), { text: line, index });
  });
}

const notes: [mode: SearchResult['mode'], notes: SearchNote[], said: string][] = [
  ['lexical', [], 'Lexical only'],
  ['hybrid', [], 'Hybrid: words and vectors'],
  [
    'lexical',
    [{ kind: 'incomplete', filesDone: 312, filesKnown: 900 }],
    'Lexical only. Still indexing: 312 of 900 files',
  ],
  [
    'lexical',
    [{ kind: 'embedder-away', message: 'refused' }],
    'Lexical only. The embedding model does not answer: refused',
  ],
];
for (const [mode, given, said] of notes) {
  test(`above the results stands "${said}"`, () => {
    assert.equal(searchNotes({ mode, notes: given }, untranslated), said);
  });
}
