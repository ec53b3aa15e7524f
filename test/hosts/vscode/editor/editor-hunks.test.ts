import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type EditorHunk,
  editorHunks,
  hunkAt,
  nextHunk,
} from '../../../../src/hosts/vscode/editor/editor-hunks.ts';
import { broughtHint, hunkSize, hunkTitle } from '../../../../src/hosts/vscode/editor/hunk-texts.ts';
import type { HunkState } from '../../../../src/protocol/hunk-state.ts';
import { type FileState, idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';
import { untranslated } from '../../../support/untranslated.ts';

const hunk = (
  before: [number, number],
  after: [number, number],
  more: Partial<HunkState> = {},
): HunkState => ({
  chosen: true,
  before: { start: before[0], count: before[1] },
  after: { start: after[0], count: after[1] },
  planItems: [],
  issues: [],
  ...more,
});
/** Lines 3 to 4 become one, two come in before line 10, line 20 goes. */
const hunks = [
  hunk([3, 2], [3, 1]),
  hunk([5, 1], [4, 1], { status: 'written' }),
  hunk([10, 0], [9, 2], { chosen: false }),
  hunk([20, 1], [21, 0]),
];
const modified: FileState = { label: 'a.c', status: 'modified', chosen: true, hunks };
const created: FileState = { label: 'b.c', status: 'new', chosen: true, added: 7, removed: 0 };
const done: PanelState = { ...idleState, phase: 'done', files: [modified, created] };

test('a document shows the changes of its side that are still open, numbered', () => {
  const seen = (side: 'before' | 'after') =>
    editorHunks(done, 0, side).map(({ hunk, span, number, of }) => [
      hunk,
      span.start,
      span.count,
      number,
      of,
    ]);
  assert.deepEqual(seen('before'), [
    [0, 3, 2, 1, 3],
    [2, 10, 0, 2, 3],
    [3, 20, 1, 3, 3],
  ]);
  assert.deepEqual(seen('after'), [
    [0, 3, 1, 1, 3],
    [2, 9, 2, 2, 3],
    [3, 21, 0, 3, 3],
  ]);
});

const nothing: [name: string, state: Partial<PanelState>, file: number][] = [
  ['while the run goes on', { phase: 'running' }, 0],
  ['while files are written', { applying: true }, 0],
  ['of a run that was cancelled', { phase: 'cancelled' }, 0],
  ['of a file that is not there', {}, 9],
  ['of a file that was written', { files: [{ ...created, status: 'written' }] }, 0],
  ['of a file that is refused', { files: [{ ...modified, status: 'refused' }] }, 0],
];
for (const [name, state, file] of nothing) {
  test(`nothing is to be decided ${name}`, () => {
    assert.deepEqual(editorHunks({ ...done, ...state }, file, 'after'), []);
  });
}

test('a new file is one change, wherever the cursor is', () => {
  const [whole, ...more] = editorHunks(done, 1, 'after');
  assert.deepEqual(more, []);
  assert.equal(whole?.hunk, undefined);
  assert.equal(hunkAt([whole!], 12_345), whole);
  assert.equal(hunkTitle(whole!, untranslated), 'Whole file: accepted');
});

const inFile = editorHunks(done, 0, 'before');
const lines: [line: number, at: number | undefined, next: number, previous: number][] = [
  [1, undefined, 3, 20],
  [3, 3, 10, 20],
  [4, 3, 10, 20],
  [5, undefined, 10, 3],
  [9, 10, 10, 3],
  [10, 10, 20, 3],
  [15, undefined, 20, 10],
  [20, 20, 3, 10],
  [99, undefined, 3, 20],
];
for (const [line, at, next, previous] of lines) {
  test(`from line ${line} of a file`, () => {
    const start = (one: EditorHunk | undefined) => one?.span.start;
    assert.equal(start(hunkAt(inFile, line)), at);
    assert.equal(start(nextHunk(inFile, line, 'next')), next);
    assert.equal(start(nextHunk(inFile, line, 'previous')), previous);
  });
}

test('without changes there is nowhere to go', () => {
  assert.equal(hunkAt([], 1), undefined);
  assert.equal(nextHunk([], 1, 'next'), undefined);
  assert.equal(nextHunk([], 1, 'previous'), undefined);
});

test('a change says which it is, what it is going to be and how large', () => {
  assert.deepEqual(
    inFile.map((one) => `${hunkTitle(one, untranslated)} ${hunkSize(one)}`),
    ['Change 1 of 3: accepted −2 +1', 'Change 2 of 3: rejected +2', 'Change 3 of 3: accepted −1'],
  );
});

const hints: [string, lines: string[], hint: string | undefined][] = [
  ['nothing', [], undefined],
  ['only empty lines', ['', '  '], undefined],
  ['a line', ['  return 1;'], '+ return 1;'],
  ['lines', ['', '  a', '', 'a'], '+ a …'],
  ['a long line', ['x'.repeat(1000)], `+ ${'x'.repeat(79)}…`],
  ['what would deceive', ['a\u202Eb'], '+ a\\u202Eb'],
];
for (const [name, lines, hint] of hints) {
  test(`what stands behind a line of a change that brings ${name}`, () => {
    assert.equal(broughtHint(lines), hint);
  });
}
