import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createModels } from '../../../src/engine/backend/create-models.ts';
import type { BackendDefinition } from '../../../src/engine/backend/definition.ts';
import type { BackendEvent, ModelEnd } from '../../../src/engine/backend/events.ts';
import { createModelState, type ModelState } from '../../../src/engine/backend/model-state.ts';
import type { ModelStage, StageSettings } from '../../../src/engine/backend/models.ts';
import {
  type DaySpend,
  nothingSpent,
  type Spend,
  type SpendStore,
} from '../../../src/engine/backend/spend.ts';
import { type ErrorCode, TriptychError } from '../../../src/engine/error.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { type Act, define, scriptedBackend } from '../../support/scripted-backend.ts';

const signal = new AbortController().signal;

interface Setup {
  clock: FakeClock;
  acts?: Record<string, Act[]>;
  definitions?: BackendDefinition[];
  stages?: Partial<Record<ModelStage, Partial<StageSettings>>>;
  run?: Partial<Spend>;
  day?: Partial<Spend>;
  state?: ModelState;
  minimumConfidence?: number;
}

function stateOf(clock: FakeClock, entries = 0, spendStore?: SpendStore): ModelState {
  const cache = { ttl: 1000, entries, bytes: 100_000 };
  return createModelState({ clock, cache, ...(spendStore && { spendStore }) });
}

function memoryStore(): SpendStore {
  let stored: DaySpend | undefined;
  return {
    load: () => stored,
    update(change) {
      stored = change(stored);
    },
  };
}

function models({ clock, acts = {}, definitions = [define()], state = stateOf(clock), ...setup }: Setup) {
  const stageOf = (stage: ModelStage) => ({
    ...{ backend: '', escalation: [], temperature: 0.2, maxTokens: 100 },
    ...setup.stages?.[stage],
  });
  return createModels({
    definitions,
    stages: { planner: stageOf('planner'), coder: stageOf('coder'), reviewer: stageOf('reviewer') },
    timeLimits: { firstToken: 1000, idle: 1000, total: 5000 },
    maxRetries: 2,
    minimumConfidence: setup.minimumConfidence ?? 0.5,
    spendLimits: { run: { ...nothingSpent, ...setup.run }, day: { ...nothingSpent, ...setup.day } },
    reusePlans: false,
    state,
    open: (definition) => {
      return scriptedBackend(acts[definition.name] ?? [{}], { ...definition, clock });
    },
  });
}

const endsOf = (events: BackendEvent[]) =>
  events.filter((event): event is ModelEnd => event.type === 'model-end');
const countOf = (events: BackendEvent[], type: BackendEvent['type']) =>
  events.filter((event) => event.type === type).length;

const codes: ErrorCode[] = [
  'backend-unreachable',
  'backend-failed',
  'rate-limited',
  'unauthorized',
  'refused',
];
const act = fc.record<Act>(
  {
    pieces: fc.array(fc.constantFrom('a', 'two words', ''), { maxLength: 4 }),
    delay: fc.constantFrom(0, 10, 900, 1500),
    error: fc.constantFrom(...codes).map((code) => new TriptychError(code, code)),
    hangs: fc.boolean(),
    ignoresSignal: fc.boolean(),
    meanLogprob: fc.double({ min: -5, max: 0, noNaN: true }),
    usage: fc.record({
      // Within what can be reserved: a byte a token and what a template adds; 100 tokens out.
      inputTokens: fc.nat(74),
      outputTokens: fc.nat(100),
      reported: fc.constant(true),
    }),
  },
  { requiredKeys: [] },
);
const acts = fc.record({
  a: fc.array(act, { minLength: 1, maxLength: 5 }),
  b: fc.array(act, { minLength: 1, maxLength: 5 }),
});
const prices = fc.record({ inputPrice: fc.nat(20), outputPrice: fc.nat(80) });
const limit = fc.record({
  cost: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.05, noNaN: true })),
  tokens: fc.oneof(fc.constant(0), fc.nat(2000)),
  requests: fc.oneof(fc.constant(0), fc.nat(8)),
});
const pair = (price: { inputPrice: number; outputPrice: number }) => [
  define({ name: 'a', hardware: 'gpu', ...price }),
  define({ name: 'b', hardware: 'cloud', concurrency: 1, ...price }),
];
const escalating = { coder: { backend: 'a', escalation: ['b'] } };

function spentIn(events: BackendEvent[]): Spend {
  const ends = endsOf(events);
  return {
    cost: ends.reduce((sum, { cost }) => sum + cost, 0),
    tokens: ends.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    requests: ends.length,
  };
}

function assertWithin(spent: Spend, limits: Spend): void {
  for (const measure of ['cost', 'tokens', 'requests'] as const) {
    if (limits[measure] > 0)
      assert.ok(spent[measure] <= limits[measure] + 1e-9, `${measure}: ${spent[measure]}`);
  }
}

test('spend never passes a limit, whatever fails and however many runs there are', async () => {
  await fc.assert(
    fc.asyncProperty(acts, prices, limit, limit, fc.boolean(), async (acts, price, run, day, areApart) => {
      const clock = new FakeClock();
      const shared = stateOf(clock);
      const spendStore = memoryStore();
      const one = async () => {
        // Runs of one process share a state, those of several only what is stored.
        const state = areApart ? stateOf(clock, 0, spendStore) : shared;
        const coder = models({
          clock,
          state,
          acts,
          run,
          day,
          definitions: pair(price),
          stages: escalating,
        }).backend('coder');
        const reads = [];
        for (let turn = 0; turn < 3; turn++) reads.push(await readStream(coder.answer(question(), signal)));
        return reads.flatMap(({ events }) => events);
      };
      const runs = await clock.until(Promise.all([one(), one(), one()]));
      for (const events of runs) {
        assertWithin(spentIn(events), run);
        assert.equal(countOf(events, 'model-start'), countOf(events, 'model-end'));
      }
      assertWithin(spentIn(runs.flat()), day);
      // A scripted backend that ignores its signal keeps a timer of its own.
      const isDeaf = [...acts.a, ...acts.b].some(({ ignoresSignal }) => ignoresSignal);
      if (!isDeaf) assert.equal(clock.pending, 0);
    }),
    { numRuns: 60 },
  );
});

test('cancelling at any event ends a stream as cancelled, with one end for each start', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.nat(12), async (acts, at) => {
      const clock = new FakeClock();
      const controller = new AbortController();
      const coder = models({
        clock,
        acts,
        definitions: pair({ inputPrice: 1, outputPrice: 1 }),
        stages: escalating,
      }).backend('coder');
      let since: number | undefined;
      const reading = readStream(coder.answer(question(), controller.signal), (_, index) => {
        if (index !== at) return;
        since = clock.now();
        controller.abort();
      });
      const { events, code } = await clock.until(reading);
      assert.equal(countOf(events, 'model-start'), countOf(events, 'model-end'));
      if (since !== undefined) assert.equal(code, 'cancelled');
      if (since !== undefined) assert.ok(clock.now() - since <= 100);
    }),
    { numRuns: 150 },
  );
});

test('an unreachable backend is passed over, and the answer is kept for the next time', async () => {
  const clock = new FakeClock();
  const broken = { error: new TriptychError('backend-unreachable', 'Nobody is there.') };
  const setup = {
    clock,
    acts: { a: [broken] },
    definitions: pair({ inputPrice: 0, outputPrice: 0 }),
    stages: escalating,
  };
  const state = stateOf(clock, 10);
  const coder = models({ ...setup, state }).backend('coder');
  const first = await clock.until(readStream(coder.answer(question(), signal)));
  assert.equal(first.reply?.backend, 'b');
  assert.equal(countOf(first.events, 'model-retry'), 2);
  assert.equal(countOf(first.events, 'model-passed-over'), 1);
  const again = models({ ...setup, state }).backend('coder', 1);
  const second = await clock.until(readStream(again.answer(question(), signal)));
  assert.equal(second.reply?.cached, true);
  assert.equal(countOf(second.events, 'model-start'), 0);
  const fresh = await clock.until(readStream(again.answer(question(undefined, { fresh: true }), signal)));
  assert.equal(fresh.reply?.cached, false);
});

test('the day is kept by the store, and ends at midnight', async () => {
  const clock = new FakeClock();
  let stored: DaySpend | undefined;
  const state = createModelState({
    clock,
    cache: { ttl: 0, entries: 0, bytes: 0 },
    spendStore: {
      load: () => stored,
      update(change) {
        stored = change(stored);
      },
    },
  });
  const ask = () =>
    clock.until(
      readStream(
        models({ clock, state, day: { requests: 1 } })
          .backend('coder')
          .answer(question(), signal),
      ),
    );
  const first = await ask();
  assert.equal(first.reply?.text, 'Hello');
  assert.deepEqual(
    first.events.filter(({ type }) => type === 'budget'),
    [{ type: 'budget', kind: 'alert', scope: 'day', measure: 'requests', spent: 1, limit: 1 }],
  );
  assert.equal(stored?.requests, 1);
  const second = await ask();
  assert.equal(second.code, 'budget-exceeded');
  assert.match(second.message!, /1 requests for today.*requestsPerDay/);
  clock.advance(24 * 3_600_000);
  assert.equal((await ask()).reply?.text, 'Hello');
});

test('a stage that fails says which other backends could be asked', async () => {
  const clock = new FakeClock();
  const definitions = [define({ name: 'a' }), define({ name: 'b' }), define({ name: 'c' })];
  const dead = { error: new TriptychError('unauthorized', 'No key.') };
  const stages = { coder: { escalation: ['b'] } };
  const made = models({ clock, definitions, stages, acts: { a: [dead], b: [dead], c: [dead] } });
  const message = async (stage: ModelStage) =>
    (await clock.until(readStream(made.backend(stage).answer(question(), signal)))).message;
  assert.match((await message('coder'))!, /configured: c\. Name them in triptych\.coder\.escalation/);
  assert.match((await message('planner'))!, /configured: b, c\. .*triptych\.planner\.escalation/);
});

test('what one process has under way counts for another, until it must have died', async () => {
  const clock = new FakeClock();
  const store = memoryStore();
  const process = (act: Act) =>
    models({ clock, state: stateOf(clock, 0, store), acts: { scripted: [act] }, day: { requests: 1 } });
  const first = process({ hangs: true }).backend('coder').answer(question(), signal);
  for (let type = ''; type !== 'model-start'; ) {
    const { done, value } = await first.next();
    assert.ok(!done);
    type = value.type;
  }
  const ask = async () => await readStream(process({ error }).backend('coder').answer(question(), signal));
  const error = new TriptychError('unauthorized', 'No key.');
  const held = await ask();
  assert.equal(held.code, 'budget-exceeded');
  assert.match(held.message!, /0 requests spent.*Other requests under way may take the rest/);
  assert.equal(store.load()?.requests, 0);
  clock.advance(3_600_001);
  assert.equal((await ask()).code, 'unauthorized');
  assert.equal(store.load()?.requests, 1);
  assert.deepEqual(store.load()?.reserved, []);
});

test('paths: names, tags, templates, another family for the reviewer', () => {
  const clock = new FakeClock();
  const definitions = [
    define({ name: 'none', provider: 'templates', hardware: 'cpu' }),
    define({ name: 'small', model: 'qwen2.5-coder:7b', hardware: 'gpu' }),
    define({ name: 'other', model: 'llama3.1:8b', hardware: 'gpu' }),
    define({ name: 'far', model: 'gpt-5', hardware: 'cloud' }),
  ];
  const stages = {
    planner: { backend: 'gpu', escalation: ['gpu', 'cloud', 'none'] },
    coder: { backend: 'small' },
  };
  const made = models({ clock, definitions, stages });
  const names = (stage: ModelStage) => made.path(stage).map(({ name }) => name);
  assert.deepEqual(names('planner'), ['small', 'other', 'far', 'none']);
  assert.deepEqual(names('reviewer'), ['other', 'none']);
  assert.equal(made.backend('planner', 9).definition.name, 'far');
  const missing = { code: 'backend-missing' };
  assert.throws(() => models({ clock, definitions, stages: { coder: { backend: 'no' } } }).path('coder'), {
    ...missing,
    message: /“no”.*small \(gpu\)/,
  });
  assert.throws(() => models({ clock, definitions }).backend('coder'), missing);
  assert.throws(() => models({ clock, definitions: [] }).path('coder'), missing);
});
