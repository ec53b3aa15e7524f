import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type LineEdit, lineEdits } from '../../../../src/hosts/vscode/files/line-edits.ts';

/** As an editor applies them: all at once, positions beyond the end meaning the end. */
function apply(text: string, edits: LineEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const at = (line: number) => starts[line] ?? text.length;
  return edits.reduceRight(
    (result, edit) => result.slice(0, at(edit.start)) + edit.lines + result.slice(at(edit.end)),
    text,
  );
}

test('only the lines that differ are edited', () => {
  assert.deepEqual(lineEdits('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n'), [
    { start: 1, end: 2, lines: 'B\n' },
    { start: 4, end: 4, lines: 'e\n' },
  ]);
});

test('any text becomes any other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '\n', '\n'), { maxLength: 24 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      assert.equal(apply(before, lineEdits(before, after)), after);
    }),
  );
});
