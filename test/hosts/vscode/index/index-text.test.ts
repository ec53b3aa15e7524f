import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexLines, indexStatus } from '../../../../src/hosts/vscode/index/index-text.ts';
import { indexViewOf } from '../../../../src/hosts/vscode/index/index-view-of.ts';
import type { IndexView } from '../../../../src/protocol/index-view.ts';
import { untranslated } from '../../../support/untranslated.ts';

const state = {
  phase: 'ready' as const,
  filesDone: 900,
  filesKnown: 900,
  chunks: 5000,
  vectors: 0,
  leftOut: 12,
  throttled: false,
};
const facts = { isOn: true, lexicalOnly: 'no-embedder' as const };
const view = (more: Partial<IndexView> = {}): IndexView => ({ ...indexViewOf(state, facts), ...more });

const bar: [view: IndexView, text: string | undefined][] = [
  [indexViewOf(undefined, facts), undefined],
  [indexViewOf(undefined, { isOn: false }), undefined],
  [view(), undefined],
  [view({ note: 'It was damaged and is built anew.' }), undefined],
  [view({ phase: 'scanning' }), '$(database) Index: looking for changes'],
  [view({ phase: 'indexing', filesDone: 312 }), '$(database) Indexing 312 of 900'],
  [view({ phase: 'embedding', vectors: 7 }), '$(database) Vectors 7 of 5000'],
  [view({ phase: 'paused' }), '$(debug-pause) Index'],
  [view({ phase: 'failed' }), '$(warning) Index'],
];
for (const [shown, text] of bar) {
  test(`the status bar of an index that is ${shown.phase} says ${text ?? 'nothing'}`, () => {
    const status = indexStatus(shown, untranslated);
    assert.equal(status?.text, text);
    assert.equal(status?.warns ?? false, shown.phase === 'failed');
    // What is spoken has no icon, and no count that would be said again and again.
    assert.doesNotMatch(status?.label ?? '', /\$\(|\d/);
  });
}

const said: [view: IndexView, line: string][] = [
  [view(), 'The index is up to date'],
  [view(), 'Files: 900, chunks: 5000, left out: 12'],
  [view({ phase: 'indexing', filesDone: 312 }), 'Files: 312 of 900, chunks: 5000, left out: 12'],
  [view(), 'Lexical only: no embedding model is set'],
  [view({ throttled: true }), 'Slower on purpose: on battery'],
  [view({ note: 'Built anew.' }), 'Built anew.'],
  [
    view({ lastPass: { read: 0, unchanged: 900, removed: 0, milliseconds: 90 } }),
    'Last look at all files: 0 read, 900 unchanged',
  ],
  [
    indexViewOf({ ...state, embedder: 'm', vectors: 10 }, { isOn: true }),
    'Hybrid: 10 of 5000 chunks have vectors of m',
  ],
];
for (const [shown, line] of said) {
  test(`the state says "${line}"`, () => {
    assert.ok(indexLines(shown, untranslated).includes(line), indexLines(shown, untranslated).join('\n'));
  });
}

test('an index that is not there yet has no figures', () => {
  assert.deepEqual(indexLines(indexViewOf(undefined, facts), untranslated), [
    'The index begins with the first search or run',
  ]);
});

test('an embedder that the index works with leaves no reason for lexical only', () => {
  const shown = indexViewOf({ ...state, embedder: 'm' }, facts);
  assert.equal(shown.embedder, 'm');
  assert.equal(shown.lexicalOnly, undefined);
});

test('what the index says of itself goes before what is wrong with settings', () => {
  const both = indexViewOf({ ...state, note: 'damaged' }, { ...facts, note: 'settings' });
  assert.equal(both.note, 'damaged');
  assert.equal(indexViewOf(state, { ...facts, note: 'settings' }).note, 'settings');
});

test('a note is bounded and hides nothing', () => {
  const lines = indexLines(view({ note: `\u202E${'x'.repeat(5000)}` }), untranslated);
  assert.match(lines.at(-1) ?? '', /^\\u202Ex/);
  assert.ok((lines.at(-1)?.length ?? 0) <= 300);
});
