import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Diagnostic, RunEvent } from '../../../../src/engine/index.ts';
import { Session } from '../../../../src/hosts/vscode/review/session.ts';
import type { Confirm, TaskRequest, WriteResult } from '../../../../src/hosts/vscode/review/session-ports.ts';
import { restoredSession, storedSession } from '../../../../src/hosts/vscode/review/stored-session.ts';
import type { PanelState } from '../../../../src/protocol/panel-state.ts';
import { untranslated } from '../../../support/untranslated.ts';

const request: TaskRequest = {
  task: 'generate',
  subject: 'uart.svd',
  folder: 'renode',
  request: { svd: '/w/uart.svd', peripherals: 'all', out: '/w/renode', layout: 'split' },
};

const fault: Diagnostic = {
  file: '/w/uart.svd',
  line: 1,
  column: 1,
  severity: 'warning',
  code: 'c',
  message: 'm',
  source: 'svd',
};

function eventsOf(changes: Change[]): RunEvent[] {
  return [
    { type: 'stage-start', stage: 'read', at: 0 },
    { type: 'diagnostics', diagnostics: [fault] },
    { type: 'stage-end', stage: 'read', at: 1, milliseconds: 1 },
    {
      type: 'peripheral',
      name: 'UART',
      className: 'UART',
      registers: 1,
      fields: 0,
      files: ['/w/renode/A.cs', '/w/renode/Kept.cs'],
      diagnostics: [fault],
      registerMap: [],
    },
    { type: 'run-end', outcome: 'done', changes, milliseconds: 2 },
  ];
}

/** A world of files in memory, in which a run is a list of events. */
class FakeWorld {
  files = new Map<string, string>();
  unwritable = new Set<string>();
  reported: Diagnostic[] = [];
  writes = 0;
  /** What became of the estimates. */
  confirmed: boolean[] = [];
  events: RunEvent[] = [];
  budget: PanelState['budget'] = [];
  /** Every state that was shown. */
  seen: PanelState[] = [];
  /** Called between two events of a run. */
  between: () => void = () => {};

  session(): Session {
    return new Session({
      run: (_, signal, confirm) => this.#run(signal, confirm),
      beginning: () => ({ budget: this.budget }),
      locale: 'en',
      t: untranslated,
      currentText: async (path) => this.files.get(path),
      refusal: async (path) => (path.includes('.git') ? 'Never into .git.' : undefined),
      caution: ({ path }) => (path.includes('.vscode') ? 'Editors run it.' : undefined),
      write: async (changes) => this.#write(changes),
      report: (_, diagnostics) => {
        this.reported = diagnostics;
      },
      label: (path) => path.slice('/w/renode/'.length),
      canCheck: () => false,
      changed: (state) => this.seen.push(state),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
  }

  async *#run(signal: AbortSignal, confirm: Confirm): AsyncGenerator<RunEvent> {
    for (const event of this.events) {
      this.between();
      if (signal.aborted) {
        yield { type: 'run-end', outcome: 'cancelled', milliseconds: 1 };
        return;
      }
      yield event;
      if (event.type === 'estimate') this.confirmed.push(await confirm(event.stages, signal));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #write(changes: Change[]): WriteResult[] {
    this.writes++;
    return changes.map(({ path, after }) => {
      if (this.unwritable.has(path)) return { path, failure: 'read-only' };
      if (after === undefined) this.files.delete(path);
      else this.files.set(path, after);
      return { path };
    });
  }
}

function worldWith(changes: Change[]): FakeWorld {
  const world = new FakeWorld();
  world.events = eventsOf(changes);
  for (const { path, before } of changes) if (before !== undefined) world.files.set(path, before);
  return world;
}

const newFile: Change = { path: '/w/renode/A.cs', before: undefined, after: 'a\n' };
const modified: Change = { path: '/w/renode/B.cs', before: 'old\n', after: 'new\n' };

const statuses = (session: Session) =>
  session.review.state.files.map(({ label, status }) => `${label} ${status}`);

test('a run is shown, its files counted, its faults reported once', async () => {
  const world = worldWith([newFile, modified]);
  const session = world.session();
  await session.start(request);
  assert.equal(session.review.state.phase, 'done');
  assert.deepEqual(session.review.state.files, [
    { label: 'A.cs', status: 'new', chosen: true, added: 1, removed: 0 },
    { label: 'B.cs', status: 'modified', chosen: true, added: 1, removed: 1 },
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
  const world = worldWith([newFile, modified]);
  const session = world.session();
  await session.start(request);
  world.files.set('/w/renode/B.cs', 'by hand\n');
  await session.apply();
  assert.equal(world.writes, 0);
  assert.deepEqual(statuses(session).slice(0, 2), ['A.cs new', 'B.cs moved-on']);
  assert.equal(session.review.state.notice?.kind, 'warning');
  assert.deepEqual(
    session.review.diffOf(1)?.lines.map((line) => line.text),
    ['@@ -1,1 +1,1 @@', 'by hand', 'new'],
  );
  session.review.chooseAll(true);
  await session.apply();
  assert.equal(world.files.get('/w/renode/B.cs'), 'by hand\n');
  session.review.choose(1, true);
  await session.apply();
  assert.equal(world.files.get('/w/renode/B.cs'), 'new\n');
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
