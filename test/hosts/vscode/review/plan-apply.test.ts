import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileStateOf } from '../../../../src/hosts/vscode/review/file-state.ts';
import { planApply, type ReviewedFile } from '../../../../src/hosts/vscode/review/plan-apply.ts';

function reviewed(before: string | undefined, after: string): ReviewedFile {
  const change = { path: '/out/A.cs', before, after };
  return { change, state: fileStateOf(change, 'A.cs') };
}

const cases: {
  name: string;
  before: string | undefined;
  now: string | undefined;
  status: string;
  written: boolean;
  chosen: boolean;
}[] = [
  { name: 'a new file', before: undefined, now: undefined, status: 'new', written: true, chosen: true },
  {
    name: 'a file that is as it was',
    before: 'a',
    now: 'a',
    status: 'modified',
    written: true,
    chosen: true,
  },
  {
    name: 'other line endings',
    before: 'a\n',
    now: 'a\r\n',
    status: 'modified',
    written: true,
    chosen: true,
  },
  { name: 'a file that changed', before: 'a', now: 'b', status: 'moved-on', written: false, chosen: false },
  {
    name: 'a file that appeared',
    before: undefined,
    now: 'b',
    status: 'moved-on',
    written: false,
    chosen: false,
  },
  {
    name: 'a file that went away',
    before: 'a',
    now: undefined,
    status: 'moved-on',
    written: false,
    chosen: false,
  },
  {
    name: 'a file that has the text already',
    before: 'a',
    now: 'new',
    status: 'unchanged',
    written: false,
    chosen: false,
  },
];

for (const { name, before, now, status, written, chosen } of cases) {
  test(`${name} is ${written ? 'written' : 'not written'}`, () => {
    const plan = planApply([reviewed(before, 'new')], new Map([[0, now]]));
    assert.deepEqual(plan.write, written ? [0] : []);
    assert.equal(plan.files[0]?.state.status, status);
    assert.equal(plan.files[0]?.state.chosen, chosen);
    if (!written) assert.equal(plan.files[0]?.change.before, now);
  });
}

test('a file that moved on holds back the others', () => {
  const plan = planApply(
    [reviewed(undefined, 'x'), reviewed('a', 'y')],
    new Map([
      [0, undefined],
      [1, 'changed'],
    ]),
  );
  assert.deepEqual(plan.write, []);
  assert.deepEqual(plan.movedOn, [1]);
  assert.equal(plan.files[0]?.state.chosen, true);
});

test('a file that moved on and is chosen again is written over the text that was shown', () => {
  const [file] = planApply([reviewed('a', 'y')], new Map([[0, 'b']])).files;
  const chosenAgain = { ...file!, state: { ...file!.state, chosen: true } };
  assert.deepEqual(planApply([chosenAgain], new Map([[0, 'b']])).write, [0]);
  assert.deepEqual(planApply([chosenAgain], new Map([[0, 'c']])).write, []);
});

test('whatever happens, only a text that was shown is overwritten', () => {
  const text = fc.option(fc.constantFrom('a', 'b', 'a\r\n', 'a\n', 'new'), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, fc.boolean()), { maxLength: 5 }), (files) => {
      const list = files.map(([before, , chosen]) => {
        const file = reviewed(before, 'new');
        return { ...file, state: { ...file.state, chosen } };
      });
      const plan = planApply(list, new Map(files.map(([, now], index) => [index, now])));
      for (const index of plan.write) {
        const [before, now, chosen] = files[index]!;
        assert.equal(chosen, true);
        assert.equal(now?.replaceAll('\r', ''), before?.replaceAll('\r', ''));
      }
    }),
  );
});
