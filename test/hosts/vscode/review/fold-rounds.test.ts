import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccuracyItem, Change, Plan, ReviewIssue, RunEvent } from '../../../../src/engine/index.ts';
import { foldRun } from '../../../../src/hosts/vscode/review/fold-run.ts';
import { isPanelState } from '../../../../src/protocol/panel-guards.ts';
import { idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';

const running: PanelState = { ...idleState, run: 1, phase: 'running' };

function fold(...events: RunEvent[]): PanelState {
  return events.reduce((state, event) => foldRun(state, event, (path) => path.slice(1), 5000), running);
}

const plan: Plan = {
  goal: 'Goal',
  steps: ['One'],
  files: ['a.ts'],
  context_used: ['b.ts'],
  constraints: [],
  api_design: { endpoints: [], classes: ['A'], functions: [] },
  reasoning: 'Because',
};
const issue = (severity: ReviewIssue['severity'], message: string): ReviewIssue => ({
  severity,
  path: 'a.ts',
  line: 3,
  message,
});
const review = (iteration: number, ...issues: ReviewIssue[]): RunEvent => ({
  type: 'review',
  iteration,
  backend: 'cloud',
  review: { status: 'needs_changes', issues, suggested_patches: [], final_answer_markdown: '' },
});
const checks = (iteration: number): RunEvent => ({
  type: 'checks',
  iteration,
  passed: 3,
  total: 4,
  diagnostics: [
    {
      file: 'b.ts',
      line: 7,
      column: 1,
      severity: 'error',
      code: 'elided',
      message: 'Code is left out.',
      source: 'triptych',
    },
  ],
});
const ended = (iteration: number): RunEvent => ({
  type: 'iteration',
  iteration,
  of: 3,
  quality: 0.6,
  reason: 'again',
});

test('a plan is shown, with the request it was reused from', () => {
  const { context_used: _, ...shown } = plan;
  assert.deepEqual(fold({ type: 'plan', plan }).plan, shown);
  const reusedFrom = { request: 'Earlier', similarity: 0.93 };
  assert.deepEqual(fold({ type: 'plan', plan, reusedFrom }).plan?.reusedFrom, reusedFrom);
});

test('what checks, reviewer and quality say of a round comes together', () => {
  const { rounds, issues } = fold(checks(1), review(1, issue('warning', 'w'), issue('error', 'e')), ended(1));
  assert.deepEqual(rounds, [
    {
      iteration: 1,
      of: 3,
      checks: { passed: 3, total: 4 },
      review: { backend: 'cloud', status: 'needs_changes', issues: 2 },
      quality: 0.6,
      ended: 'again',
    },
  ]);
  assert.deepEqual(
    issues.map(({ by, path, line, message }) => [by, path, line, message]),
    [
      ['checks', 'b.ts', 7, 'Code is left out.'],
      ['reviewer', 'a.ts', 3, 'e'],
      ['reviewer', 'a.ts', 3, 'w'],
    ],
  );
});

test('issues keep their places in the list when a round brings more, and the list ends somewhere', () => {
  const many = Array.from({ length: 80 }, (_, index) => issue('warning', `w${index}`));
  const one = fold(review(1, ...many));
  const all = Array.from({ length: 20 }, (_, index) => review(index + 1, ...many));
  assert.equal(one.issues.length, 50);
  const state = fold(...all);
  assert.deepEqual(state.issues.slice(0, 50), one.issues);
  assert.equal(state.issues.length, 500);
});

test('of the context of a stage the last report counts', () => {
  const context = (tokens: number): RunEvent => ({
    type: 'context',
    stage: 'code',
    sections: [{ name: 'system', tokens, limit: 500 }],
    sent: Array.from({ length: 70 }, (_, index) => ({ section: 's', item: `${index}`, tokens: 1 })),
    cut: Array.from({ length: 60 }, (_, index) => ({
      section: 's',
      item: `${index}`,
      tokens: 1,
      trimmed: false,
    })),
    tokens,
    budget: 8000,
    milliseconds: 1,
  });
  const { contexts } = fold(context(1), context(2));
  assert.deepEqual(
    contexts.map((one) => [
      one.stage,
      one.tokens,
      one.sent.length,
      one.moreSent,
      one.cut.length,
      one.moreCut,
    ]),
    [['code', 2, 50, 20, 50, 10]],
  );
});

test('a prompt of the workspace is named once', () => {
  const override: RunEvent = { type: 'prompt-override', name: 'code', path: '.triptych/prompts/code.md' };
  assert.equal(fold(override, override).promptOverrides.length, 1);
});

test('accuracy lists what is not met before what could not be checked, and leaves out the rest', () => {
  const item = (name: string, status: AccuracyItem['status']): AccuracyItem => ({
    kind: 'register',
    name,
    status,
    by: 'code',
  });
  const accuracy = (iteration: number): RunEvent => ({
    type: 'accuracy',
    peripheral: 'UART',
    iteration,
    items: [item('A', 'unchecked'), item('B', 'met'), item('C', 'missing')],
    met: iteration,
    checked: 2,
  });
  const [shown, ...others] = fold(accuracy(0), accuracy(1)).accuracy;
  assert.deepEqual(others, []);
  assert.equal(shown?.met, 1);
  assert.deepEqual(
    shown?.open.map(({ name }) => name),
    ['C', 'A'],
  );
});

test('drafts can be read and not chosen; at the end they are files', () => {
  const changes = [{ path: '/a.ts', before: undefined, after: 'a\n' }];
  const draft = fold({ type: 'draft', iteration: 1, changes });
  assert.deepEqual(draft.files, [{ label: 'a.ts', status: 'new', chosen: false }]);
  assert.deepEqual(draft.draft, { iteration: 1 });
  const done = foldRun(
    draft,
    { type: 'run-end', outcome: 'done', changes, milliseconds: 1 },
    (path) => path,
    1,
  );
  assert.equal(done.draft, undefined);
  assert.equal(done.files[0]?.chosen, true);
});

test('a cancelled run leaves no draft behind', () => {
  const changes = [{ path: '/a.ts', before: undefined, after: 'a\n' }];
  const state = fold(
    { type: 'draft', iteration: 1, changes },
    { type: 'run-end', outcome: 'cancelled', milliseconds: 1 },
  );
  assert.deepEqual([state.files, state.draft], [[], undefined]);
});

test('a failed run offers its fallback, nothing of it chosen', () => {
  const state = fold({
    type: 'run-end',
    outcome: 'failed',
    code: 'backend-unreachable',
    message: 'Nobody answers.',
    fallback: {
      rung: 'template',
      changes: [{ path: '/a.cs', before: 'x', after: 'y' }],
      guide: 'Fill in TODO.',
    },
    milliseconds: 1,
  });
  assert.deepEqual(state.fallback, { rung: 'template', guide: 'Fill in TODO.' });
  assert.deepEqual(state.files, [{ label: 'a.cs', status: 'modified', chosen: false }]);
});

test('what a run failed of is told once, and not as a template where there is none', () => {
  const message = 'The server turned the key down.';
  const failed = (changes: Change[]) =>
    fold(
      { type: 'stage-start', stage: 'code', at: 1 },
      {
        ...{ type: 'model-retry', stage: 'code', backend: 'local', attempt: 1, attempts: 2 },
        ...{ delayMilliseconds: 1, code: 'backend-failed', message },
      },
      { type: 'rung', stage: 'code', rung: 'template', code: 'unauthorized', message },
      {
        ...{ type: 'run-end', outcome: 'failed', code: 'unauthorized', message, milliseconds: 1 },
        fallback: {
          rung: 'template',
          changes,
          guide: `No model has done this: ${message}\n\nTo be done:\n1. It`,
        },
      },
    );
  const withFile = failed([{ path: '/a.cs', before: undefined, after: '// TODO' }]);
  const notes = ({ stages }: PanelState) => stages[0]?.model?.notes.map(({ kind }) => kind);
  assert.equal(JSON.stringify(withFile).split(message).length - 1, 1);
  assert.equal(withFile.fallback?.guide, 'To be done:\n1. It');
  assert.deepEqual(notes(withFile), ['retry', 'rung']);
  assert.deepEqual(notes(failed([])), ['retry']);
});

test('a guide that begins otherwise stays whole', () => {
  const guide = 'Not done.\n\nTo be done: all.';
  const end: RunEvent = {
    ...{ type: 'run-end', outcome: 'failed', code: 'timeout', message: 'Slow.', milliseconds: 1 },
    fallback: { rung: 'partial', changes: [], guide },
  };
  assert.equal(fold(end).fallback?.guide, guide);
});

const stageEnds = (name: string): RunEvent[] => [
  { type: 'stage-start', stage: name, at: 1 },
  { type: 'stage-end', stage: name, at: 2, milliseconds: 1 },
];
const passing: RunEvent = { type: 'checks', iteration: 1, passed: 4, total: 4, diagnostics: [] };
const rejecting: RunEvent = {
  ...{ type: 'review', iteration: 1, backend: 'cloud' },
  review: {
    status: 'rejected',
    issues: [],
    suggested_patches: [],
    final_answer_markdown: 'It *greets* nobody.',
  },
};
const compilerError: RunEvent = {
  type: 'diagnostics',
  diagnostics: [
    { file: 'a.cs', line: 1, column: 1, severity: 'error', code: 'CS1', message: 'm', source: 'dotnet' },
  ],
};

const found: { name: string; events: RunEvent[]; is: (boolean | undefined)[] }[] = [
  { name: 'checks that fail', events: [...stageEnds('check'), checks(1)], is: [true] },
  { name: 'checks that pass', events: [...stageEnds('check'), passing], is: [undefined] },
  {
    name: 'checks of a second round that pass',
    events: [...stageEnds('check'), checks(1), ...stageEnds('check'), passing],
    is: [true, undefined],
  },
  {
    name: 'a review that rejects',
    events: [{ type: 'stage-start', stage: 'review', at: 1 }, rejecting],
    is: [true],
  },
  {
    name: 'a compiler with errors',
    events: [...stageEnds('read'), { type: 'stage-start', stage: 'compile', at: 1 }, compilerError],
    is: [undefined, true],
  },
];

for (const { name, events, is } of found) {
  test(`the stage of ${name} ${is.at(-1) ? 'shows that it found something' : 'is fine'}`, () => {
    assert.deepEqual(
      fold(...events).stages.map((stage) => stage.found),
      is,
    );
  });
}

test('what a reviewer says who is not content is kept', () => {
  assert.equal(fold(rejecting).rounds[0]?.review?.words, 'It *greets* nobody.');
  assert.equal(fold(review(1)).rounds[0]?.review?.words, undefined);
});

test('a command is shown whole or not at all', () => {
  const answer: RunEvent = { type: 'answer', markdown: '', commands: ['make', 'x'.repeat(3000)], notes: [] };
  assert.deepEqual(fold(answer).answer?.commands, ['make']);
});

test('words of a hostile model stay within what the panel accepts', () => {
  const huge = 'x'.repeat(300_000);
  const lists = Array.from({ length: 2000 }, () => huge);
  const state = fold(
    { type: 'plan', plan: { ...plan, goal: huge, steps: lists, files: lists, reasoning: huge } },
    review(1, ...lists.map((message) => ({ ...issue('error', message), path: huge }))),
    { type: 'answer', markdown: huge, commands: lists, notes: lists },
    {
      type: 'run-end',
      outcome: 'failed',
      code: 'rejected',
      message: huge,
      fallback: { rung: 'partial', changes: [], guide: huge },
      milliseconds: 1,
    },
  );
  assert.equal(isPanelState(state), true);
  assert.ok(JSON.stringify(state).length < 400_000);
});
