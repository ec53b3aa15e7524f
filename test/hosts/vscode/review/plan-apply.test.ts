import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileStateOf } from '../../../../src/hosts/vscode/review/file-state.ts';
import { withFileChosen, withHunkChosen } from '../../../../src/hosts/vscode/review/hunk-states.ts';
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
  {
    name: 'a file that changed there',
    before: 'a',
    now: 'b',
    status: 'stale',
    written: false,
    chosen: false,
  },
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

const lines = (...all: (string | number)[]) => `${all.join('\n')}\n`;
const old = lines(1, 2, 3, 4, 5, 6, 7, 8);
const wanted = lines('one', 2, 3, 4, 5, 6, 7, 'eight');

test('a file that moved on elsewhere takes its hunks along, and is written when it is chosen again', () => {
  const now = lines(1, 2, 3, 'four', 5, 6, 7, 8);
  const [file] = planApply([reviewed(old, wanted)], new Map([[0, now]])).files;
  assert.equal(file?.state.status, 'moved-on');
  assert.equal(file.change.after, lines('one', 2, 3, 'four', 5, 6, 7, 'eight'));
  assert.equal(file.state.hunks?.length, 2);
  const chosenAgain = { ...file, state: withFileChosen(file.state, true) };
  assert.deepEqual(planApply([chosenAgain], new Map([[0, now]])).write, [0]);
  assert.deepEqual(planApply([chosenAgain], new Map([[0, lines(1, 2, 3, 'vier', 5, 6, 7, 8)]])).write, []);
});

test('a hunk whose place changed is set aside, with its lines, and cannot be chosen', () => {
  const now = lines('eins', 2, 3, 4, 5, 6, 7, 8);
  const [file] = planApply([reviewed(old, wanted)], new Map([[0, now]])).files;
  assert.equal(file?.change.after, lines('eins', 2, 3, 4, 5, 6, 7, 'eight'));
  assert.deepEqual(
    file?.state.hunks?.map(({ status }) => status),
    [undefined, 'stale'],
  );
  assert.deepEqual(file?.aside, [{ removed: ['1'], added: ['one'] }]);
  assert.deepEqual(withHunkChosen(file!.state, 1, true), file?.state);
});

test('what the user did alike counts as written', () => {
  const now = lines('one', 2, 3, 4, 5, 6, 7, 8);
  const [file] = planApply([reviewed(old, wanted)], new Map([[0, now]])).files;
  assert.deepEqual(
    file?.state.hunks?.map(({ status }) => status),
    [undefined, 'written'],
  );
});

for (const { name, now, fate, text } of [
  { name: 'as it was', now: old, fate: ['new true', 'deleted true'], text: wanted },
  {
    name: 'edited elsewhere',
    now: lines(1, 2, 3, 'four', 5, 6, 7, 8),
    fate: ['new false', 'moved-on false'],
    text: lines('one', 2, 3, 'four', 5, 6, 7, 'eight'),
  },
  {
    name: 'edited at the same place',
    now: lines('eins'),
    fate: ['stale false', 'stale false'],
    text: wanted,
  },
  { name: 'gone already', now: undefined, fate: ['new true', 'unchanged false'], text: wanted },
]) {
  test(`a file that moves and whose source is ${name}: ${fate.join(', ')}`, () => {
    const gone = { path: '/out/Old.cs', before: old, after: undefined };
    const moved = { path: '/out/New.cs', before: undefined, after: wanted, movedFrom: '/out/Old.cs' };
    const files: ReviewedFile[] = [
      { change: moved, state: { ...fileStateOf(moved, 'New.cs'), movedFrom: 'Old.cs' } },
      { change: gone, state: fileStateOf(gone, 'Old.cs') },
    ];
    const plan = planApply(
      files,
      new Map([
        [0, undefined],
        [1, now],
      ]),
    );
    assert.deepEqual(
      plan.files.map(({ state }) => `${state.status} ${state.chosen}`),
      fate,
    );
    assert.equal(plan.files[0]?.change.after, text);
    for (const index of plan.write) assert.equal(plan.files[index]?.state.chosen, true, 'never half of it');
  });
}

test('a file that is gone already is not deleted again', () => {
  const gone = { path: '/out/Old.cs', before: 'a', after: undefined };
  const plan = planApply([{ change: gone, state: fileStateOf(gone, 'Old.cs') }], new Map([[0, undefined]]));
  assert.equal(plan.files[0]?.state.status, 'unchanged');
  assert.deepEqual(plan.write, []);
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
