import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hunksOf } from '../../../src/engine/workspace/hunks.ts';
import { rebase } from '../../../src/engine/workspace/rebase.ts';

const lines = (...all: (string | number)[]) => `${all.join('\n')}\n`;
const base = lines(1, 2, 3, 4, 5, 6, 7, 8, 9);

const cases: {
  name: string;
  before?: string;
  after: string;
  now: string;
  text: string;
  placed: number;
  present?: number;
  stale?: number;
}[] = [
  {
    name: 'an edit elsewhere is kept',
    after: lines(1, 'two', 3, 4, 5, 6, 7, 8, 9),
    now: lines(1, 2, 3, 4, 5, 6, 'seven', 8, 9),
    text: lines(1, 'two', 3, 4, 5, 6, 'seven', 8, 9),
    placed: 1,
  },
  {
    name: 'lines above move it',
    after: lines(1, 2, 3, 4, 5, 6, 7, 8, 'nine'),
    now: lines('new', 'lines', 1, 2, 3, 4, 5, 6, 7, 8, 9),
    text: lines('new', 'lines', 1, 2, 3, 4, 5, 6, 7, 8, 'nine'),
    placed: 1,
  },
  {
    name: 'the same line edited is stale',
    after: lines(1, 2, 3, 'four', 5, 6, 7, 8, 9),
    now: lines(1, 2, 3, 'vier', 5, 6, 7, 8, 9),
    text: lines(1, 2, 3, 'vier', 5, 6, 7, 8, 9),
    placed: 0,
    stale: 1,
  },
  {
    name: 'the line next to it edited is stale',
    after: lines(1, 2, 3, 'four', 5, 6, 7, 8, 9),
    now: lines(1, 2, 3, 4, 'fünf', 6, 7, 8, 9),
    text: lines(1, 2, 3, 4, 'fünf', 6, 7, 8, 9),
    placed: 0,
    stale: 1,
  },
  {
    name: 'two insertions at one place are stale',
    after: lines(1, 2, 'x', 3, 4, 5, 6, 7, 8, 9),
    now: lines(1, 2, 'y', 3, 4, 5, 6, 7, 8, 9),
    text: lines(1, 2, 'y', 3, 4, 5, 6, 7, 8, 9),
    placed: 0,
    stale: 1,
  },
  {
    name: 'what the user did alike is present',
    after: lines(1, 2, 3, 'four', 5, 6, 7, 8, 'nine'),
    now: lines(1, 2, 3, 'four', 5, 6, 7, 8, 9),
    text: lines(1, 2, 3, 'four', 5, 6, 7, 8, 'nine'),
    placed: 1,
    present: 1,
  },
  {
    name: 'one that fits goes without one that does not',
    after: lines('one', 2, 3, 4, 5, 6, 7, 8, 'nine'),
    now: lines('eins', 2, 3, 4, 5, 6, 7, 8, 9),
    text: lines('eins', 2, 3, 4, 5, 6, 7, 8, 'nine'),
    placed: 1,
    stale: 1,
  },
  {
    name: 'one of two equal places, of which one went away, is stale',
    before: lines('{', 'a', 'b', 'c', 'x', 'd', 'e', 'f', '}', '{', 'a', 'b', 'c', 'x', 'd', 'e', 'f', '}'),
    after: lines('{', 'a', 'b', 'c', 'x', 'd', 'e', 'f', '}', '{', 'a', 'b', 'c', 'X', 'd', 'e', 'f', '}'),
    now: lines('{', 'a', 'b', 'c', 'x', 'd', 'e', 'f', '}'),
    text: lines('{', 'a', 'b', 'c', 'x', 'd', 'e', 'f', '}'),
    placed: 0,
    stale: 1,
  },
  {
    name: 'line endings of the file stay',
    after: lines(1, 'two', 3, 4, 5, 6, 7, 8, 9),
    now: lines(1, 2, 3, 4, 5, 6, 7, 'eight', 9).replaceAll('\n', '\r\n'),
    text: lines(1, 'two', 3, 4, 5, 6, 7, 'eight', 9).replaceAll('\n', '\r\n'),
    placed: 1,
  },
];

for (const { name, before = base, after, now, text, placed, present = 0, stale = 0 } of cases) {
  test(`rebase: ${name}`, () => {
    const hunks = hunksOf(before, after)!;
    const rebased = rebase({ before, after }, hunks, now);
    assert.equal(rebased.after, text);
    assert.deepEqual(
      [rebased.placed.length, rebased.present.length, rebased.stale.length],
      [placed, present, stale],
    );
  });
}

/** A text of lines that are all different, and for each line what the model and what the user makes of it. */
const editsOfBoth = fc.array(
  fc.record({
    model: fc.constantFrom('', '', '', 'change', 'remove', 'add'),
    user: fc.constantFrom('', '', '', 'change', 'remove', 'add'),
  }),
  { minLength: 1, maxLength: 40 },
);

function edited(kinds: string[], mark: string): string {
  const all = kinds.flatMap((kind, at) => {
    if (kind === 'remove') return [];
    if (kind === 'change') return [`${mark}${at}`];
    return kind === 'add' ? [`${at}`, `${mark}${at} new`] : [`${at}`];
  });
  return all.join('\n');
}

test('edits with two untouched lines between them merge; those at one line never do', () => {
  fc.assert(
    fc.property(editsOfBoth, (edits) => {
      const models = edits.map(({ model }) => model);
      const users = edits.map(({ user }) => user);
      const [before, after, now] = [
        edited(
          models.map(() => ''),
          '',
        ),
        edited(models, 'm'),
        edited(users, 'u'),
      ];
      const hunks = hunksOf(before, after)!;
      const rebased = rebase({ before, after }, hunks, now);
      const all = new Set([...rebased.placed.map(({ was }) => was), ...rebased.present, ...rebased.stale]);
      assert.equal(all.size, hunks.length, 'each hunk has one fate');
      const nearUser = (from: number, to: number) =>
        users.slice(Math.max(0, from), to).some((kind) => kind !== '');
      for (const [index, { before: span }] of hunks.entries()) {
        const isPlaced = rebased.placed.some(({ was }) => was === index);
        const from = span.start - 1;
        // An addition stands behind its line.
        if (!nearUser(from - 3, from + span.count + 3)) assert.ok(isPlaced, 'far from the user, placed');
        if (span.count > 0 && users.slice(from, from + span.count).some((kind) => kind === 'change'))
          assert.ok(!isPlaced, 'at a line that the user changed, not placed');
      }
      // Nothing that the user wrote is lost.
      for (const line of now.split('\n').filter((one) => one.startsWith('u')))
        assert.ok(rebased.after.split('\n').includes(line), line);
    }),
    { numRuns: 500 },
  );
});

test('the hunks of the result turn the present text into it, alone and together', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '{', '}', ''), { maxLength: 25 })
    .map((all) => all.join('\n'));
  fc.assert(
    fc.property(text, text, text, (before, after, now) => {
      const hunks = hunksOf(before, after)!;
      const rebased = rebase({ before, after }, hunks, now);
      let present = now.split('\n');
      for (const { hunk } of rebased.placed.toReversed()) {
        const added = rebased.after
          .split('\n')
          .slice(hunk.after.start - 1, hunk.after.start - 1 + hunk.after.count);
        present = present.toSpliced(hunk.before.start - 1, hunk.before.count, ...added);
      }
      assert.equal(present.join('\n'), rebased.after);
    }),
    { numRuns: 1000 },
  );
});

test('a file that did not move on takes every hunk', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 25 }).map((all) => all.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = hunksOf(before, after)!;
      const rebased = rebase({ before, after }, hunks, before);
      assert.equal(rebased.placed.length, hunks.length);
      assert.equal(rebased.after, after);
    }),
  );
});
