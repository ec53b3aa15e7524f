import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelEnd, RunEvent } from '../../../../src/engine/index.ts';
import { foldRun } from '../../../../src/hosts/vscode/review/fold-run.ts';
import type { ModelActivity, ModelNote, ModelUse } from '../../../../src/protocol/model-state.ts';
import { isPanelState } from '../../../../src/protocol/panel-guards.ts';
import { idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';
import { recordedRun } from '../../../support/recorded-run.ts';

const now = 5000;
const running: PanelState = {
  ...idleState,
  run: 1,
  phase: 'running',
  budget: [
    { scope: 'run', measure: 'cost', spent: 0, limit: 1 },
    { scope: 'day', measure: 'tokens', spent: 100, limit: 1000 },
    { scope: 'day', measure: 'requests', spent: 7, limit: 50 },
  ],
};

function foldFrom(state: PanelState, events: RunEvent[]): PanelState {
  return events.reduce((folded, event) => foldRun(folded, event, (path) => path, now), state);
}
const fold = (...events: RunEvent[]) =>
  foldFrom(running, [{ type: 'stage-start', stage: 'code', at: 10 }, ...events]);
const useOf = ({ stages }: PanelState): ModelUse | undefined => stages.at(-1)?.model;

const start: RunEvent = {
  type: 'model-start',
  request: 'r1',
  stage: 'code',
  backend: 'local',
  model: 'small',
  hardware: 'gpu',
  inputTokens: 900,
  maxTokens: 2048,
  at: 4000,
};
const text = (piece: string, request = 'r1'): RunEvent => ({
  type: 'model-text',
  request,
  stage: 'code',
  text: piece,
});
const end: ModelEnd = {
  type: 'model-end',
  request: 'r1',
  stage: 'code',
  backend: 'local',
  model: 'small',
  hardware: 'gpu',
  outcome: 'answered',
  finish: 'stop',
  inputTokens: 1000,
  outputTokens: 200,
  reported: true,
  cost: 0.25,
  wattHours: 0.5,
  premiumRequests: 1,
  milliseconds: 900,
};
const retry: RunEvent = {
  type: 'model-retry',
  stage: 'code',
  backend: 'local',
  attempt: 1,
  attempts: 3,
  delayMilliseconds: 4000,
  code: 'rate-limited',
  message: 'Too many requests.',
};
test('an estimate keeps the dearer backend behind, and nothing the panel does not know', () => {
  const one = {
    ...{ stage: 'code', backend: 'local', model: 'small', hardware: 'gpu' as const, requests: 1 },
    ...{ inputTokens: 1, outputTokens: 1, cost: 0, premiumRequests: 0 },
    worst: { backend: 'cloud', cost: 0.2, premiumRequests: 1 },
  };
  const stages = [{ ...one, addedLater: 1 }];
  const { estimate, ...state } = fold({ type: 'estimate', stages, cost: 0, premiumRequests: 0 });
  assert.deepEqual(estimate?.stages, [one]);
  assert.equal(isPanelState({ ...state, estimate }), true);
});

const confidence = {
  type: 'model-confidence',
  stage: 'code',
  backend: 'local',
  confidence: 0.41,
  source: 'checks',
  minimum: 0.5,
} as const;

const activities: { name: string; events: RunEvent[]; now: ModelActivity }[] = [
  { name: 'a request waits for its first token', events: [start], now: { kind: 'waiting', since: 4000 } },
  {
    name: 'text counts its tokens about',
    events: [start, text('four words'), text('x')],
    now: { kind: 'answering', since: now, lastAt: now, tokens: 4 },
  },
  { name: 'an answer ends it', events: [start, text('x'), end], now: { kind: 'idle' } },
  {
    name: 'a retry counts down to the next attempt',
    events: [start, { ...end, outcome: 'failed' }, retry],
    now: { kind: 'retrying', until: 9000, attempt: 2, attempts: 3 },
  },
  {
    name: 'a request waits for its turn',
    events: [{ type: 'model-wait', stage: 'code', backend: 'local', milliseconds: 700 }],
    now: { kind: 'queued', until: 5700 },
  },
];

for (const { name, events, now } of activities) {
  test(name, () => assert.deepEqual(useOf(fold(...events))?.now, now));
}

const notes: { event: RunEvent; note: ModelNote | undefined }[] = [
  {
    event: retry,
    note: {
      kind: 'retry',
      backend: 'local',
      attempt: 1,
      attempts: 3,
      code: 'rate-limited',
      message: 'Too many requests.',
    },
  },
  {
    event: {
      type: 'model-passed-over',
      stage: 'code',
      backend: 'local',
      next: 'cloud',
      code: 'circuit-open',
      message: 'm',
    },
    note: { kind: 'passed-over', backend: 'local', next: 'cloud', code: 'circuit-open', message: 'm' },
  },
  {
    event: { type: 'model-cache', stage: 'code', backend: 'local', hit: true },
    note: { kind: 'cache-hit', backend: 'local' },
  },
  { event: { type: 'model-cache', stage: 'code', backend: 'local', hit: false }, note: undefined },
  {
    event: confidence,
    note: { kind: 'confidence', backend: 'local', confidence: 0.41, source: 'checks' },
  },
  {
    event: { ...confidence, escalatedTo: 'cloud' },
    note: {
      kind: 'escalated',
      backend: 'local',
      next: 'cloud',
      confidence: 0.41,
      minimum: 0.5,
      source: 'checks',
    },
  },
  {
    event: {
      type: 'model-prompt-cut',
      stage: 'code',
      backend: 'local',
      estimatedTokens: 15_750,
      countedTokens: 2051,
    },
    note: { kind: 'prompt-cut', backend: 'local', estimatedTokens: 15_750, countedTokens: 2051 },
  },
  { event: { ...end, finish: 'length' }, note: { kind: 'cut-off', backend: 'local' } },
  {
    event: { type: 'rung', stage: 'code', rung: 'second-try', code: 'reply-unusable', message: 'No code.' },
    note: { kind: 'rung', rung: 'second-try', code: 'reply-unusable', message: 'No code.' },
  },
];

for (const { event, note } of notes) {
  test(`${event.type} leaves ${note ? `a note of ${note.kind}` : 'no note'}`, () => {
    assert.deepEqual(useOf(fold(event))?.notes ?? [], note ? [note] : []);
  });
}

test('figures add up over the requests of a stage, failed ones too', () => {
  const use = useOf(fold(start, { ...end, outcome: 'failed' }, start, { ...end, reported: false }));
  assert.equal(use?.requests, 2);
  assert.equal(use?.inputTokens, 2000);
  assert.equal(use?.cost, 0.5);
  assert.equal(use?.premiumRequests, 2);
  assert.equal(use?.reported, false);
});

test('a round more of a stage has figures of its own', () => {
  const state = fold(
    start,
    end,
    { type: 'stage-end', stage: 'code', at: 1, milliseconds: 1 },
    {
      type: 'stage-start',
      stage: 'code',
      at: 2,
    },
    start,
  );
  assert.deepEqual(
    state.stages.map(({ model }) => model?.inputTokens),
    [1000, 0],
  );
});

test('events of a request that no running stage is named after go to the stage that runs', () => {
  assert.equal(useOf(fold({ ...start, stage: 'coder' } as RunEvent))?.backend, 'local');
});

test('spending counts at once, and the guard of the budget has the last word', () => {
  const spent = fold(start, end);
  assert.deepEqual(
    spent.budget.map((line) => line.spent),
    [0.25, 1300, 8],
  );
  const reached = foldFrom(spent, [
    { type: 'budget', kind: 'reached', scope: 'run', measure: 'cost', spent: 0.99, limit: 1 },
    { type: 'budget', kind: 'alert', scope: 'run', measure: 'tokens', spent: 900, limit: 1000 },
  ]);
  assert.deepEqual(reached.budget[0], {
    scope: 'run',
    measure: 'cost',
    spent: 0.99,
    limit: 1,
    notice: 'reached',
  });
  assert.equal(reached.budget.length, 4);
});

test('the live text is the end of what the last request says, and void when it failed', () => {
  const long = fold(start, text('a'.repeat(5000)), text('b'), text('late', 'r0'));
  assert.equal(long.live?.text.length, 4000);
  assert.ok(long.live?.text.endsWith('ab'));
  assert.equal(long.live?.cut, true);
  assert.equal(fold(start, text('x'), { ...end, outcome: 'failed' }).live, undefined);
  assert.equal(fold(start, text('x'), end).live?.text, 'x');
  assert.equal(
    fold(start, text('x'), { type: 'run-end', outcome: 'cancelled', milliseconds: 1 }).live,
    undefined,
  );
});

test('bytes add up by host; with many hosts the last line stands for the rest', () => {
  const use = (host: string, local = false): RunEvent => ({
    type: 'network',
    host,
    backend: 'b',
    local,
    bytesOut: 10,
    bytesIn: 3,
  });
  assert.deepEqual(fold(use('a', true), use('a', true)).network, [
    { host: 'a', local: true, bytesOut: 20, bytesIn: 6 },
  ]);
  const { network } = fold(...Array.from({ length: 60 }, (_, index) => use(`h${index}`)));
  assert.equal(network.length, 50);
  assert.equal(
    network.reduce((sum, one) => sum + one.bytesOut, 0),
    600,
  );
});

test('a stage that failed and is done otherwise does not run on', () => {
  const { stages } = fold(start, { type: 'stage-start', stage: 'code', at: 20 });
  assert.deepEqual(
    stages.map(({ status, model }) => [status, model?.now.kind]),
    [
      ['stopped', 'idle'],
      ['running', undefined],
    ],
  );
});

test('a stage that never started is listed with its reason', () => {
  const { stages } = fold({ type: 'skipped', stage: 'review', reason: 'Small edit.' });
  assert.deepEqual(stages.at(-1), {
    name: 'review',
    status: 'skipped',
    reason: 'Small edit.',
    startedAt: now,
    milliseconds: 0,
  });
});

test('an estimate is shown as it came', () => {
  const stages = [
    {
      stage: 'code',
      backend: 'b',
      model: 'm',
      hardware: 'cloud',
      requests: 1,
      inputTokens: 1,
      outputTokens: 2,
      cost: 3,
      premiumRequests: 1,
    },
  ] as const;
  const state = fold({ type: 'estimate', stages: [...stages], cost: 3, premiumRequests: 1 });
  assert.deepEqual(state.estimate, { stages, cost: 3, premiumRequests: 1 });
});

test('a flood of hostile events stays within what the panel accepts', () => {
  const huge = 'x'.repeat(300_000);
  const flood = Array.from({ length: 100 }, (): RunEvent[] => [
    { ...start, request: huge, backend: huge, model: huge } as RunEvent,
    { ...text(huge), request: huge } as RunEvent,
    { ...retry, message: huge, backend: huge } as RunEvent,
    { type: 'rung', stage: 'code', rung: 'partial', code: 'timeout', message: huge },
    { type: 'network', host: huge, backend: huge, local: false, bytesOut: 1, bytesIn: 1 },
  ]).flat();
  const state = fold(...flood);
  assert.equal(isPanelState(state), true);
  assert.equal(useOf(state)?.notes.length, 12);
  assert.ok(JSON.stringify(state).length < 100_000);
});

test('a recorded run is within what the panel accepts at every event, and adds up', () => {
  let state: PanelState = { ...running, budget: [] };
  for (const event of recordedRun) {
    state = foldRun(state, event, (path) => path, now);
    assert.equal(isPanelState(JSON.parse(JSON.stringify(state))), true, event.type);
  }
  const ends = recordedRun.filter((event) => event.type === 'model-end');
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const uses = state.stages.flatMap(({ model }) => (model ? [model] : []));
  assert.equal(sum(uses.map((use) => use.outputTokens)), sum(ends.map((one) => one.outputTokens)));
  assert.equal(
    sum(uses.map((use) => use.requests)),
    recordedRun.filter(({ type }) => type === 'model-start').length,
  );
  assert.equal(state.phase, 'done');
});
