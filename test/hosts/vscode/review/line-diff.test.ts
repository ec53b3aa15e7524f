import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineDiff } from '../../../../src/hosts/vscode/review/line-diff.ts';

test('a new file is all added', () => {
  assert.deepEqual(lineDiff(undefined, 'a\nb\n'), {
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
  assert.deepEqual(lineDiff('1\n2\n3\n4\n5\n6\n', '1\n2\n3\nfour\n5\n6\n'), {
    added: 1,
    removed: 1,
    lines: [
      { kind: 'hunk', text: '@@ -1,6 +1,6 @@' },
      { kind: 'context', text: '1', before: 1, after: 1 },
      { kind: 'context', text: '2', before: 2, after: 2 },
      { kind: 'context', text: '3', before: 3, after: 3 },
      { kind: 'removed', text: '4', before: 4 },
      { kind: 'added', text: 'four', after: 4 },
      { kind: 'context', text: '5', before: 5, after: 5 },
      { kind: 'context', text: '6', before: 6, after: 6 },
    ],
    truncated: false,
  });
});

test('line endings alone are no difference', () => {
  assert.equal(lineDiff('a\r\nb\r\n', 'a\nb\n')?.lines.length, 0);
});

test('a long diff is cut, its counts are not', () => {
  const diff = lineDiff(undefined, 'x\n'.repeat(50_000));
  assert.equal(diff?.added, 50_000);
  assert.equal(diff?.lines.length, 1500);
  assert.equal(diff?.truncated, true);
});

test('a long line is cut', () => {
  assert.equal(lineDiff(undefined, 'y'.repeat(100_000))?.lines[0]?.text.length, 400);
});

test('the counts add up for any two texts', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = lineDiff(before, after)!;
      const lines = (value: string) => value.split('\n').length - 1;
      assert.equal(lines(before) + diff.added - diff.removed, lines(after));
    }),
  );
});
