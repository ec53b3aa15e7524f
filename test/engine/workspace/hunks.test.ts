import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hunksOf, withChosen } from '../../../src/engine/workspace/hunks.ts';

const cases: { name: string; before: string; after: string; hunks: number[][] }[] = [
  { name: 'equal texts have none', before: 'a\nb\n', after: 'a\nb\n', hunks: [] },
  { name: 'line endings alone are no difference', before: 'a\r\nb\r\n', after: 'a\nb\n', hunks: [] },
  { name: 'a changed line', before: 'a\nb\nc\n', after: 'a\nB\nc\n', hunks: [[2, 1, 2, 1]] },
  { name: 'an added line', before: 'a\nc\n', after: 'a\nb\nc\n', hunks: [[2, 0, 2, 1]] },
  { name: 'a removed line', before: 'a\nb\nc\n', after: 'a\nc\n', hunks: [[2, 1, 2, 0]] },
  { name: 'a line at the end', before: 'a\n', after: 'a\nb\n', hunks: [[2, 0, 2, 1]] },
  { name: 'a final line ending', before: 'a\nb', after: 'a\nb\n', hunks: [[3, 0, 3, 1]] },
  { name: 'a first text', before: '', after: 'a\n', hunks: [[1, 0, 1, 1]] },
  {
    name: 'places with one line between them are one',
    before: '1\n2\n3\n4\n',
    after: 'one\n2\nthree\n4\n',
    hunks: [[1, 3, 1, 3]],
  },
  {
    name: 'places with two lines between them are two',
    before: '1\n2\n3\n4\n5\n',
    after: 'one\n2\n3\nfour\nfive\n5\n',
    hunks: [
      [1, 1, 1, 1],
      [4, 1, 4, 2],
    ],
  },
];

for (const { name, before, after, hunks } of cases) {
  test(`hunks: ${name}`, () => {
    const flat = hunksOf(before, after)?.map((one) => [
      one.before.start,
      one.before.count,
      one.after.start,
      one.after.count,
    ]);
    assert.deepEqual(flat, hunks);
  });
}

test('a part of the hunks keeps the line endings that the file has', () => {
  const before = 'a\r\nb\r\nc\r\nd\r\ne';
  const after = 'A\nb\nc\nd\nE\nf\n';
  const hunks = hunksOf(before, after)!;
  assert.equal(
    withChosen({ before, after }, hunks, (index) => index === 0),
    'A\r\nb\r\nc\r\nd\r\ne',
  );
  assert.equal(
    withChosen({ before, after }, hunks, (index) => index === 1),
    'a\r\nb\r\nc\r\nd\r\nE\r\nf\r\n',
  );
});

test('texts that have nothing in common are compared in bounded work or not at all', () => {
  const lines = (mark: string) => Array.from({ length: 30_000 }, (_, at) => `${mark}${at}`).join('\n');
  assert.equal(hunksOf(lines('a'), lines('b')), undefined);
});

const text = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', ''), fc.constantFrom('\n', '\r\n')), { maxLength: 30 })
  .chain((lines) =>
    fc.constantFrom('', 'end').map((end) => lines.map(([line, mark]) => line + mark).join('') + end),
  );

test('all hunks give the text after, none the text before, to the letter', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = hunksOf(before, after)!;
      assert.equal(
        withChosen({ before, after }, hunks, () => true),
        after,
      );
      if (hunks.length > 0)
        assert.equal(
          withChosen({ before, after }, hunks, () => false),
          before,
        );
    }),
  );
});

test('some hunks and then the others come to the same as all', () => {
  const plain = text.map((one) => one.replaceAll('\r', ''));
  fc.assert(
    fc.property(
      plain,
      plain,
      fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      (before, after, some) => {
        const hunks = hunksOf(before, after)!;
        const part = withChosen({ before, after }, hunks, (index) => some[index % 20]!);
        const rest = hunks.filter((_, index) => !some[index % 20]);
        let shift = 0;
        const shifted = hunks.flatMap((hunk, index) => {
          const start = hunk.before.start + shift;
          if (some[index % 20]) {
            shift += hunk.after.count - hunk.before.count;
            return [];
          }
          return [{ ...hunk, before: { ...hunk.before, start } }];
        });
        assert.equal(shifted.length, rest.length);
        assert.equal(
          withChosen({ before: part, after }, shifted, () => true),
          after,
        );
        // The lines are those of the one text or the other, each as often as the chosen hunks say.
        const lines = (one: string) => one.split('\n').length;
        const grown = hunks
          .filter((_, index) => some[index % 20])
          .reduce((sum, hunk) => sum + hunk.after.count - hunk.before.count, 0);
        assert.equal(lines(part), lines(before) + grown);
      },
    ),
  );
});
