import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Diagnostic, HunkResult, Plan, Review, RunEvent } from '../../../../src/engine/index.ts';
import type { Session } from '../../../../src/hosts/vscode/review/session.ts';
import type { TaskRequest } from '../../../../src/hosts/vscode/review/session-ports.ts';
import { restoredSession, storedSession } from '../../../../src/hosts/vscode/review/stored-session.ts';
import { isPanelState } from '../../../../src/protocol/panel-guards.ts';
import { fault, request, worldWith } from '../../../support/session-world.ts';
import { untranslated } from '../../../support/untranslated.ts';

const newFile: Change = { path: '/w/renode/A.cs', before: undefined, after: 'a\n' };
const modified: Change = { path: '/w/renode/B.cs', before: 'old\n', after: 'new\n' };

const long: Change = {
  path: '/w/renode/C.cs',
  before: '1\n2\n3\n4\n5\n6\n',
  after: '1\ntwo\n3\n4\n5\nsix\n',
};

const statuses = (session: Session) =>
  session.review.state.files.map(({ label, status }) => `${label} ${status}`);

test('a run is shown, its files counted, its faults reported once', async () => {
  const world = worldWith([newFile, modified]);
  const session = world.session();
  await session.start(request);
  assert.equal(session.review.state.phase, 'done');
  assert.deepEqual(session.review.state.files, [
    { label: 'A.cs', status: 'new', chosen: true, added: 1, removed: 0 },
    {
      label: 'B.cs',
      status: 'modified',
      chosen: true,
      added: 1,
      removed: 1,
      hunks: [
        {
          chosen: true,
          before: { start: 1, count: 1 },
          after: { start: 1, count: 1 },
          planItems: [],
          issues: [],
        },
      ],
    },
    { label: 'Kept.cs', status: 'unchanged', chosen: false },
  ]);
  assert.equal(session.review.state.diagnostics.warnings, 1);
  assert.deepEqual(world.reported, [fault]);
});

test('applying writes the chosen files in one go', async () => {
  const world = worldWith([newFile, modified]);
  const session = world.session();
  await session.start(request);
  session.review.choose(1, false);
  await session.apply();
  assert.equal(world.writes, 1);
  assert.deepEqual(
    [...world.files],
    [
      ['/w/renode/B.cs', 'old\n'],
      ['/w/renode/A.cs', 'a\n'],
    ],
  );
  assert.deepEqual(statuses(session), ['A.cs written', 'B.cs modified', 'Kept.cs unchanged']);
  assert.deepEqual(session.review.state.notice, { kind: 'information', text: '1 file written to renode.' });
});

test('a file that changed meanwhile is shown again, and written only when chosen again', async () => {
  const world = worldWith([newFile, long]);
  const session = world.session();
  await session.start(request);
  world.files.set(long.path, 'by hand\n1\n2\n3\n4\n5\n6\n');
  await session.apply();
  assert.equal(world.writes, 0);
  assert.deepEqual(statuses(session).slice(0, 2), ['A.cs new', 'C.cs moved-on']);
  assert.equal(session.review.state.notice?.kind, 'warning');
  assert.deepEqual(
    session.review.diffOf(1)?.lines.map((line) => line.text),
    ['@@ -1,6 +1,6 @@', 'by hand', '1', '2', 'two', '3', '4', '5', '@@ -7,1 +7,1 @@', '6', 'six'],
  );
  session.review.chooseAll(true);
  await session.apply();
  assert.equal(world.files.get(long.path), 'by hand\n1\n2\n3\n4\n5\n6\n');
  session.review.choose(1, true);
  await session.apply();
  assert.equal(world.files.get(long.path), 'by hand\n1\ntwo\n3\n4\n5\nsix\n');
});

test('a file that changed at the same place is stale and never written', async () => {
  const world = worldWith([modified]);
  const session = world.session();
  await session.start(request);
  world.files.set(modified.path, 'by hand\n');
  await session.apply();
  assert.deepEqual(statuses(session)[0], 'B.cs stale');
  assert.match(session.review.state.notice?.text ?? '', /Run again/);
  session.review.choose(0, true);
  session.review.chooseHunk(0, 0, true);
  await session.apply();
  assert.equal(world.files.get(modified.path), 'by hand\n');
  assert.deepEqual(
    session.review.diffOf(0)?.lines.map(({ text }) => text),
    ['@@ -1,1 +1,1 @@', 'old', 'new'],
    'it can still be read',
  );
});

test('only the chosen hunks are written, and the others can follow', async () => {
  const world = worldWith([long]);
  const session = world.session();
  await session.start(request);
  session.review.chooseHunk(0, 0, false);
  assert.equal(session.review.state.files[0]?.chosen, true);
  await session.apply();
  assert.equal(world.files.get(long.path), '1\n2\n3\n4\n5\nsix\n');
  const [file] = session.review.state.files;
  assert.deepEqual(
    file?.hunks?.map(({ status, chosen }) => [status, chosen]),
    [
      [undefined, false],
      ['written', false],
    ],
  );
  assert.deepEqual([file?.status, file?.chosen], ['written', false]);
  const stored = restoredSession(storedSession(session.review.stored(), untranslated), untranslated);
  assert.deepEqual(stored?.aside, [[{ removed: ['6'], added: ['six'] }]], 'a reload keeps it');

  session.review.chooseHunk(0, 0, true);
  await session.apply();
  assert.equal(world.files.get(long.path), long.after);
  assert.equal(session.review.state.files[0]?.chosen, false);
  session.review.choose(0, true);
  assert.equal(session.review.state.files[0]?.chosen, false, 'nothing is left to choose');
});

test('a file without any chosen hunk is not chosen, and chosen again has all of them', async () => {
  const session = worldWith([long]).session();
  await session.start(request);
  session.review.chooseHunk(0, 0, false);
  session.review.chooseHunk(0, 1, false);
  assert.equal(session.review.state.files[0]?.chosen, false);
  session.review.choose(0, true);
  assert.deepEqual(
    session.review.state.files[0]?.hunks?.map(({ chosen }) => chosen),
    [true, true],
  );
});

test('a message for a commit is offered for what was written, and only then', async () => {
  const world = worldWith([newFile]);
  const session = world.session();
  await session.start({
    ...request,
    request: { ...request.request, instruction: 'Fix the baud rate.' },
  } as TaskRequest);
  assert.equal(session.review.state.commitMessage, undefined);
  await session.apply();
  assert.equal(session.review.state.commitMessage, 'fix: fix the baud rate');
});

test('each hunk says how it was placed, what it serves and what the reviewer found', async () => {
  const world = worldWith([]);
  const plan: Plan = {
    goal: 'Count',
    steps: ['Write `two` where the second line is.', 'Keep `seven`.'],
    files: ['C.cs'],
    context_used: [],
    constraints: [],
    api_design: { endpoints: [], classes: [], functions: [] },
    reasoning: '',
  };
  const hunk = (path: string, result: Partial<HunkResult>): RunEvent => ({
    type: 'hunk',
    path,
    status: 'applied',
    reason: 'One place.',
    ...result,
  });
  const issue = (line: number, message: string) => ({
    severity: 'error' as const,
    path: 'C.cs',
    line,
    message,
  });
  const review: Review = {
    status: 'ok' as const,
    final_answer_markdown: '',
    suggested_patches: [],
    issues: [issue(6, 'six?'), issue(3, 'three?')],
  };
  const firstDraft = { ...long, after: long.after!.replace('two\n', 'zwei\n') };
  world.files.set(long.path, long.before!);
  world.events = [
    { type: 'plan', plan },
    hunk('C.cs', { rung: 'exact', score: 1, range: { start: 6, end: 6 }, written: { start: 6, end: 6 } }),
    hunk('C.cs', { status: 'ambiguous', reason: 'Two places.' }),
    { type: 'draft', iteration: 1, changes: [firstDraft] },
    { type: 'review', iteration: 1, backend: 'b', review: { ...review, issues: [issue(2, 'German?')] } },
    hunk('./C.cs', { rung: 'fuzzy', score: 0.9, range: { start: 2, end: 2 }, written: { start: 2, end: 2 } }),
    hunk('D.cs', { status: 'not-found', reason: 'No such lines.' }),
    { type: 'draft', iteration: 2, changes: [long] },
    { type: 'review', iteration: 2, backend: 'b', review },
    { type: 'run-end', outcome: 'done', changes: [long], milliseconds: 1 },
  ];
  const session = world.session();
  await session.start(request);
  const { files, issues, unplaced } = session.review.state;
  const [two, six] = files[0]!.hunks!;
  assert.deepEqual(two?.placement, { rung: 'fuzzy', score: 0.9, line: 2 });
  assert.deepEqual(six?.placement, { rung: 'exact', score: 1, line: 6 });
  assert.deepEqual(two?.planItems, ['Write `two` where the second line is.']);
  assert.deepEqual(
    [two, six].map((one) => one?.issues.map((index) => issues[index]?.message)),
    [[], ['six?']],
    'of the round whose text it is',
  );
  assert.deepEqual(
    files[0]?.placements?.map(({ status }) => status),
    ['applied', 'applied'],
    'what failed before is over',
  );
  assert.deepEqual(unplaced, [{ path: 'D.cs', status: 'not-found', reason: 'No such lines.' }]);
  assert.equal(isPanelState(JSON.parse(JSON.stringify(session.review.state))), true);
});

test('a file that cannot be written says why and can be tried again', async () => {
  const world = worldWith([newFile]);
  world.unwritable.add(newFile.path);
  const session = world.session();
  await session.start(request);
  await session.apply();
  assert.deepEqual(session.review.state.files[0], {
    label: 'A.cs',
    status: 'failed',
    chosen: true,
    added: 1,
    removed: 0,
    message: 'read-only',
  });
  assert.equal(session.review.state.notice?.kind, 'error');
  world.unwritable.clear();
  await session.apply();
  assert.deepEqual(statuses(session)[0], 'A.cs written');
});

test('a refused file is not written', async () => {
  const hook: Change = { path: '/w/renode/.git/hooks/x', before: undefined, after: 'a\n' };
  const world = worldWith([hook]);
  const session = world.session();
  await session.start(request);
  session.review.choose(0, true);
  await session.apply();
  assert.equal(world.writes, 0);
  assert.equal(session.review.state.files[0]?.message, 'Never into .git.');
});

test('a file that something runs by itself is never chosen unasked, and says why', async () => {
  const tasks: Change = { path: '/w/renode/.vscode/tasks.json', before: undefined, after: '{}\n' };
  const world = worldWith([tasks, newFile]);
  const session = world.session();
  await session.start(request);
  session.review.chooseAll(true);
  await session.apply();
  assert.deepEqual([...world.files.keys()], [newFile.path]);
  assert.equal(session.review.state.files[0]?.message, 'Editors run it.');
  assert.ok(world.seen.every(({ files }) => files[0]?.label !== '.vscode/tasks.json' || !files[0].chosen));
  session.review.choose(0, true);
  await session.apply();
  assert.ok(world.files.has(tasks.path));
  assert.equal(session.review.state.files[0]?.message, undefined);
});

for (const { of, words, asked } of [
  {
    of: 'code',
    words: 'Say hello.\nTwice.',
    asked: {
      ...request,
      task: 'write-code' as const,
      request: { request: 'Say hello.\nTwice.', workspace: '/w', files: [], language: 'auto' as const },
    },
  },
  {
    of: 'behaviour',
    words: 'Count down.',
    asked: { ...request, request: { ...request.request, instruction: 'Count down.' } } as TaskRequest,
  },
  { of: 'registers alone', words: undefined, asked: request },
]) {
  test(`the words of a request are shown whole: ${of}`, async () => {
    const world = worldWith([newFile]);
    const session = world.session();
    await session.start(asked as TaskRequest);
    assert.equal(session.review.state.request, words);
  });
}

test('the question whether to spend is asked with the limits there are', async () => {
  const world = worldWith([newFile]);
  world.budget = [{ scope: 'run', measure: 'cost', spent: 0, limit: 0.01 }];
  world.events.unshift(estimate(0.11));
  const session = world.session();
  const run = session.start(request);
  while (session.review.state.phase !== 'confirming') await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(session.review.state.budget, world.budget);
  assert.equal(session.review.state.estimate?.cost, 0.11);
  session.cancel();
  await run;
});

test('cancelling ends the run and keeps nothing to write', async () => {
  const world = worldWith([newFile]);
  const session = world.session();
  let events = 0;
  world.between = () => {
    if (++events === 3) session.cancel();
  };
  await session.start(request);
  assert.equal(session.review.state.phase, 'cancelled');
  assert.deepEqual(session.review.state.files, []);
});

const estimate = (cost: number): RunEvent => ({
  type: 'estimate',
  stages: [
    {
      stage: 'coder',
      backend: 'b',
      model: 'm',
      hardware: 'cloud',
      requests: 1,
      inputTokens: 1,
      outputTokens: 1,
      cost,
      premiumRequests: 0,
    },
  ],
  cost,
  premiumRequests: 0,
});

test('what costs nothing begins without a question', async () => {
  const world = worldWith([newFile]);
  world.events.unshift(estimate(0));
  const session = world.session();
  await session.start(request);
  assert.deepEqual(world.confirmed, [true]);
  assert.equal(session.review.state.phase, 'done');
});

for (const answer of [true, false]) {
  test(`what costs something waits for the user, who says ${answer}`, async () => {
    const world = worldWith([newFile]);
    world.events.unshift(estimate(0.1));
    const session = world.session();
    const run = session.start(request);
    while (session.review.state.phase !== 'confirming') await new Promise((resolve) => setImmediate(resolve));
    session.confirm(answer);
    await run;
    assert.deepEqual(world.confirmed, [answer]);
    assert.equal(session.review.state.phase, 'done');
  });
}

test('a run that waits for the user can be cancelled', async () => {
  const world = worldWith([newFile]);
  world.events.unshift(estimate(0.1));
  const session = world.session();
  const run = session.start(request);
  while (session.review.state.phase !== 'confirming') await new Promise((resolve) => setImmediate(resolve));
  session.cancel();
  await run;
  assert.deepEqual(world.confirmed, [false]);
  assert.equal(session.review.state.phase, 'cancelled');
});

test('what a failed run has all the same is written only where it is chosen', async () => {
  const world = worldWith([]);
  const fallback = { rung: 'template' as const, changes: [newFile], guide: 'g' };
  world.events = [
    { type: 'run-end', outcome: 'failed', code: 'checks-failed', message: 'm', fallback, milliseconds: 1 },
  ];
  const session = world.session();
  await session.start(request);
  assert.equal(session.review.state.phase, 'failed');
  await session.apply();
  assert.equal(world.writes, 0);
  session.review.choose(0, true);
  await session.apply();
  assert.equal(world.files.get(newFile.path), newFile.after);
});

test('a second run takes the place of the first, whose late events are ignored', async () => {
  const world = worldWith([newFile]);
  const session = world.session();
  await Promise.all([session.start(request), session.start(request)]);
  assert.equal(session.review.state.run, 2);
  assert.equal(session.review.state.phase, 'done');
  assert.equal(session.review.state.stages.length, 1);
});

test('a stored session comes back as it was, a running one as cancelled', async () => {
  const session = worldWith([newFile, modified]).session();
  await session.start(request);
  const json = storedSession(session.review.stored(), untranslated);
  assert.deepEqual(restoredSession(json, untranslated), JSON.parse(JSON.stringify(session.review.stored())));
  const running = {
    ...session.review.stored(),
    state: { ...session.review.state, phase: 'running' as const },
  };
  assert.equal(restoredSession(storedSession(running, untranslated), untranslated)?.state.phase, 'cancelled');
});

test('what a run was about to do is not shown as going on after a reload', async () => {
  const world = worldWith([newFile]);
  world.events = [
    { type: 'stage-start', stage: 'code', at: 0 },
    {
      type: 'model-start',
      request: 'r',
      stage: 'code',
      backend: 'b',
      model: 'm',
      hardware: 'cpu',
      inputTokens: 1,
      maxTokens: 1,
      at: 0,
    },
    { type: 'draft', iteration: 1, changes: [newFile] },
  ];
  const session = world.session();
  await session.start(request);
  const stored = storedSession(session.review.stored(), untranslated);
  const restored = restoredSession(stored, untranslated);
  assert.deepEqual(restored?.changes, []);
  assert.deepEqual(restored?.state.files, []);
  const [stage] = restored?.state.stages ?? [];
  assert.deepEqual([stage?.status, stage?.model?.now], ['stopped', { kind: 'idle' }]);
});

test('a request too large to keep is forgotten, and cannot be run again', async () => {
  const session = worldWith([newFile]).session();
  await session.start({
    task: 'apply-edits',
    subject: 'Edits from the clipboard',
    folder: 'w',
    request: { workspace: '/w', reply: 'x'.repeat(2_000_000), language: 'en' },
  });
  const json = storedSession(session.review.stored(), untranslated);
  assert.ok(json.length < 512 * 1024);
  const restored = restoredSession(json, untranslated);
  assert.equal(restored?.request, undefined);
  assert.equal(restored?.state.canRunAgain, false);
  assert.match(restored?.state.notice?.text ?? '', /too large to keep/);
});

test('a session too large to keep says so and can be run again', async () => {
  const session = worldWith([{ ...newFile, after: 'x'.repeat(2_000_000) }]).session();
  await session.start(request);
  const restored = restoredSession(storedSession(session.review.stored(), untranslated), untranslated);
  assert.deepEqual(restored?.state.files, []);
  assert.match(restored?.state.notice?.text ?? '', /Run again/);
  assert.deepEqual(restored?.request, request);
});

for (const json of [undefined, 7, '', '{}', '{"state":{}}', '{"state":null,"changes":[]}', '[']) {
  test(`what this version did not store is not restored: ${json}`, () => {
    assert.equal(restoredSession(json, untranslated), undefined);
  });
}

test('what is decided while files are written changes nothing of what is said of them', async () => {
  const world = worldWith([long]);
  const session = world.session();
  await session.start(request);
  session.review.chooseHunk(0, 0, false);
  world.whileWriting = () => {
    session.review.chooseHunk(0, 0, true);
    session.review.choose(0, false);
    session.review.chooseAll(true);
  };
  await session.apply();
  assert.equal(world.files.get(long.path), '1\n2\n3\n4\n5\nsix\n');
  assert.deepEqual(
    session.review.state.files[0]?.hunks?.map(({ chosen, status }) => [chosen, status]),
    [
      [false, undefined],
      [false, 'written'],
    ],
  );
});

test('a run that breaks off has failed', async () => {
  const world = worldWith([newFile]);
  world.events = world.events.slice(0, 2);
  world.thrown = new Error('broken');
  const session = world.session();
  await session.start(request);
  const { phase, failure } = session.review.state;
  assert.deepEqual([phase, failure], ['failed', { code: 'internal', message: 'broken' }]);
});

for (const task of ['write-code', 'apply-edits'] as const)
  test(`what is found in a proposed text is no problem of the file: ${task}`, async () => {
    const world = worldWith([modified]);
    const found: Diagnostic = { ...fault, file: modified.path, source: 'triptych' };
    world.events = [{ type: 'diagnostics', diagnostics: [found] }, world.events.at(-1)!];
    const session = world.session();
    const asked = { request: 'r', workspace: '/w/renode', reply: '' };
    await session.start({ ...request, task, request: asked } as unknown as TaskRequest);
    assert.deepEqual(world.reported, []);
    assert.equal(session.review.state.diagnostics.warnings, 1, 'the panel has it');
  });

test('problems of the source of generated files stay, those of the files do not', async () => {
  const world = worldWith([modified]);
  world.events.splice(1, 0, { type: 'diagnostics', diagnostics: [{ ...fault, file: modified.path }] });
  await world.session().start(request);
  assert.deepEqual(world.reported, [fault]);
});

test('what is known of a hunk is still known after it was written and taken back', async () => {
  const world = worldWith([long]);
  const session = world.session();
  await session.start(request);
  const known = { placement: { rung: 'fuzzy' as const, score: 0.9, line: 2 }, planItems: ['a'], issues: [0] };
  const file = session.review.state.files[0]!;
  session.review.setFile(0, { ...file, hunks: file.hunks!.with(0, { ...file.hunks![0]!, ...known }) });
  session.review.chooseHunk(0, 1, false);
  await session.apply();
  world.files.set(long.path, long.before!);
  await session.takeBack([long.path]);
  const [first, second] = session.review.state.files[0]!.hunks!;
  assert.deepEqual(first, {
    chosen: false,
    ...known,
    before: file.hunks![0]!.before,
    after: file.hunks![0]!.after,
  });
  assert.deepEqual([second?.planItems, second?.issues], [[], []]);
});
