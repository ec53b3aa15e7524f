import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hunksOf } from '../../../../src/engine/index.ts';
import { lineDiff } from '../../../../src/hosts/vscode/review/line-diff.ts';

function diffOf(before: string | undefined, after: string | undefined) {
  const hunks = before === undefined || after === undefined ? undefined : hunksOf(before, after);
  return lineDiff({ before, after }, hunks);
}

test('a new file is all added', () => {
  assert.deepEqual(diffOf(undefined, 'a\nb\n'), {
    added: 2,
    removed: 0,
    lines: [
      { kind: 'added', text: 'a', after: 1 },
      { kind: 'added', text: 'b', after: 2 },
    ],
    truncated: false,
  });
});

test('a changed line is shown with its surroundings and line numbers', () => {
  assert.deepEqual(diffOf('1\n2\n3\n4\n5\n6\n', '1\n2\n3\nfour\n5\n6\n'), {
    added: 1,
    removed: 1,
    lines: [
      { kind: 'hunk', text: '@@ -1,6 +1,6 @@', hunk: 0 },
      { kind: 'context', text: '1', before: 1, after: 1, hunk: 0 },
      { kind: 'context', text: '2', before: 2, after: 2, hunk: 0 },
      { kind: 'context', text: '3', before: 3, after: 3, hunk: 0 },
      { kind: 'removed', text: '4', before: 4, hunk: 0 },
      { kind: 'added', text: 'four', after: 4, hunk: 0 },
      { kind: 'context', text: '5', before: 5, after: 5, hunk: 0 },
      { kind: 'context', text: '6', before: 6, after: 6, hunk: 0 },
    ],
    truncated: false,
  });
});

test('a deleted file is all removed', () => {
  assert.deepEqual(diffOf('a\nb', undefined), {
    added: 0,
    removed: 2,
    lines: [
      { kind: 'removed', text: 'a', before: 1 },
      { kind: 'removed', text: 'b', before: 2 },
    ],
    truncated: false,
  });
});

test('two near hunks show the lines between them once', () => {
  const diff = diffOf('1\n2\n3\n4\n5\n6\n7\n8\n9\n', 'one\n2\n3\n4\n5\nsix\nadded\n7\n8\n9\n')!;
  assert.deepEqual(
    diff.lines.map(({ text, before, after, hunk }) => [text, before, after, hunk]),
    [
      ['@@ -1,4 +1,4 @@', undefined, undefined, 0],
      ['1', 1, undefined, 0],
      ['one', undefined, 1, 0],
      ['2', 2, 2, 0],
      ['3', 3, 3, 0],
      ['4', 4, 4, 0],
      ['@@ -5,5 +5,6 @@', undefined, undefined, 1],
      ['5', 5, 5, 1],
      ['6', 6, undefined, 1],
      ['six', undefined, 6, 1],
      ['added', undefined, 7, 1],
      ['7', 7, 8, 1],
      ['8', 8, 9, 1],
      ['9', 9, 10, 1],
    ],
  );
});

test('a final line ending alone is seen', () => {
  assert.equal(diffOf('a', 'a\n')?.added, 1);
});

test('a hunk that the texts do not have any more stands behind the others', () => {
  const hunk = { before: { start: 4, count: 1 }, after: { start: 4, count: 1 } };
  const diff = lineDiff({ before: 'a\n', after: 'b\n' }, hunksOf('a\n', 'b\n'), [
    { hunk, lines: { removed: ['old'], added: ['new'] } },
  ])!;
  assert.deepEqual(
    diff.lines.filter((line) => line.hunk === 1).map(({ kind, text }) => `${kind} ${text}`),
    ['hunk @@ -4,1 +4,1 @@', 'removed old', 'added new'],
  );
  assert.deepEqual([diff.added, diff.removed], [1, 1], 'it is not counted');
});

test('line endings alone are no difference', () => {
  assert.equal(diffOf('a\r\nb\r\n', 'a\nb\n')?.lines.length, 0);
});

test('a long diff is cut, its counts are not', () => {
  const diff = diffOf(undefined, 'x\n'.repeat(50_000));
  assert.equal(diff?.added, 50_000);
  assert.equal(diff?.lines.length, 1500);
  assert.equal(diff?.truncated, true);
});

test('a long line is cut', () => {
  assert.equal(diffOf(undefined, 'y'.repeat(100_000))?.lines[0]?.text.length, 400);
});

test('the counts add up for any two texts', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = diffOf(before, after)!;
      const lines = (value: string) => value.split('\n').length - 1;
      assert.equal(lines(before) + diff.added - diff.removed, lines(after));
    }),
  );
});
