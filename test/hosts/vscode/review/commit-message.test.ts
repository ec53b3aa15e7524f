import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AppliedWork, commitMessageOf } from '../../../../src/hosts/vscode/review/commit-message.ts';

const cases: { name: string; work: Partial<AppliedWork>; message: string }[] = [
  {
    name: 'the goal of the plan',
    work: { goal: 'Add a ring buffer.' },
    message: 'feat: add a ring buffer',
  },
  {
    name: 'a fault',
    work: { request: 'Fix the crash when the list is empty', goal: 'Guard against an empty list.' },
    message: 'fix: guard against an empty list',
  },
  {
    name: 'the request where there is no plan',
    work: { request: 'rename foo to bar' },
    message: 'refactor: rename foo to bar',
  },
  {
    name: 'generated files',
    work: { source: 'uart.svd' },
    message: 'feat: generate Renode files from uart.svd',
  },
  { name: 'nothing but files', work: { files: ['a/b.c', 'a/c.c'] }, message: 'feat: change b.c and c.c' },
  { name: 'many files', work: { files: ['a', 'b', 'c'] }, message: 'feat: change a and 2 more files' },
  {
    name: 'a name at the beginning',
    work: { goal: 'I2C needs a reset.' },
    message: 'feat: I2C needs a reset',
  },
  {
    name: 'documents',
    work: { goal: 'Say more.', files: ['README.md', 'doc/a.md'] },
    message: 'docs: say more',
  },
  {
    name: 'tests',
    work: { goal: 'Cover it.', files: ['test/a.ts', 'src/a.test.ts'] },
    message: 'test: cover it',
  },
  {
    name: 'more than a sentence',
    work: { goal: 'Add a timer. It counts down and raises an interrupt.' },
    message: 'feat: add a timer\n\nAdd a timer. It counts down and raises an interrupt.',
  },
  {
    name: 'line breaks and what hides',
    work: { goal: 'Add\n\n# a timer\u202E' },
    message: 'feat: add # a timer\\u202E',
  },
];

for (const { name, work, message } of cases) {
  test(`commit message: ${name}`, () => assert.equal(commitMessageOf({ files: ['a.c'], ...work }), message));
}

test('the first line is short and never empty of a kind, the others too, where words allow', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), fc.array(fc.string()), (goal, files) => {
      const [first, second, ...rest] = commitMessageOf({ goal, files: ['x', ...files] }).split('\n');
      assert.match(first!, /^(feat|fix|docs|test|refactor): /);
      assert.ok(first!.length <= 72, first);
      assert.ok(second === undefined || second === '');
      for (const line of rest) assert.ok(line.length <= 72 || !line.includes(' '), line);
    }),
  );
});
