import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEmbedder, type EmbedderOptions } from '../../../src/engine/backend/create-embedder.ts';
import { type BackendDefinitionInput, backendDefinition } from '../../../src/engine/backend/definition.ts';
import type { BackendEvent } from '../../../src/engine/backend/events.ts';
import { createModelState } from '../../../src/engine/backend/model-state.ts';
import { nothingSpent } from '../../../src/engine/backend/spend.ts';
import { type ErrorCode, TriptychError } from '../../../src/engine/error.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const { signal } = new AbortController();

test('gives vectors in the order of the texts, whatever requests they were asked in', async () => {
  const world = embedding({});
  const texts = Array.from({ length: 100 }, (_, index) => 'x'.repeat(index + 1));
  const vectors = await world.run(texts);
  assert.deepEqual(
    vectors.map(([length]) => length),
    texts.map(({ length }) => length),
  );
  assert.ok(vectors[0] instanceof Float32Array);
  assert.deepEqual(
    world.asked.map(({ length }) => length),
    [32, 32, 32, 4],
  );
});

test('long texts go in smaller requests', async () => {
  const world = embedding({ model: 'text-embedding-3-small' });
  await world.run(Array.from({ length: 8 }, () => 'word '.repeat(4000)));
  assert.ok(world.asked.every(({ length }) => length <= 2));
});

test('texts whose vectors are long go in smaller requests too', async () => {
  const world = embedding({});
  world.server.answer = (texts) => texts.map(() => Array(4096).fill(1));
  await world.run(['first']);
  await world.run(Array.from({ length: 30 }, () => 'text'));
  assert.deepEqual(
    world.asked.map(({ length }) => length),
    [1, 12, 12, 6],
  );
});

const prefixes: { model: string; query: string; document: string }[] = [
  { model: 'nomic-embed-text:v1.5', query: 'search_query: where', document: 'search_document: where' },
  {
    model: 'mxbai-embed-large',
    query: 'Represent this sentence for searching relevant passages: where',
    document: 'where',
  },
  { model: 'intfloat/multilingual-e5-base', query: 'query: where', document: 'passage: where' },
  { model: 'text-embedding-3-small', query: 'where', document: 'where' },
  { model: 'BAAI/bge-m3', query: 'where', document: 'where' },
  { model: 'unheard-of', query: 'where', document: 'where' },
];
for (const { model, query, document } of prefixes) {
  test(`what ${model} wants before a question and before a document`, async () => {
    const world = embedding({ model });
    await world.run(['where'], 'query');
    await world.run(['where']);
    assert.deepEqual(world.asked, [[query], [document]]);
  });
}

test('vectors of models that are prepared otherwise have other names', () => {
  const names = ['nomic-embed-text', 'all-minilm'].map((model) => embedding({ model }).embedder.name);
  assert.equal(new Set(names).size, 2);
});

test('a text is cut to what the model reads, and never in the middle of a character', async () => {
  const world = embedding({ model: 'all-minilm' });
  await world.run(['😀 words '.repeat(5000)]);
  const [[text = ''] = []] = world.asked;
  assert.ok(text.length > 500 && text.length < 5000, `${text.length}`);
  assert.ok(text.isWellFormed());
});

test('a text that is too long all the same is cut until it fits, and the others are as they were', async () => {
  const world = embedding({ model: 'all-minilm' });
  world.server.answer = (texts) => {
    if (texts.some(({ length }) => length > 300)) throw new TriptychError('context-too-long', 'Too long.');
    return texts.map(({ length }) => [length, 1]);
  };
  const vectors = await world.run(['short', 'long text '.repeat(100), 'other']);
  assert.deepEqual([vectors[0]![0], vectors[2]![0]], [5, 5]);
  assert.ok(vectors[1]![0]! > 100 && vectors[1]![0]! <= 300);
  const before = world.asked.length;
  await world.run(['long text '.repeat(100)]);
  assert.equal(world.asked.length - before, 1, 'it is known by now how much fits');
});

test('a server that takes nothing at all is not asked for ever', async () => {
  const world = embedding({});
  world.server.answer = () => {
    throw new TriptychError('context-too-long', 'Too long.');
  };
  await assert.rejects(world.run(['text '.repeat(1000)]), { code: 'context-too-long' });
  assert.ok(world.asked.length < 25, `${world.asked.length}`);
});

const unusable: { name: string; vectors: number[][]; message: RegExp }[] = [
  { name: 'zeros', vectors: [[0, 0]], message: /zeros/ },
  { name: 'not-a-number', vectors: [[1, Number.NaN]], message: /no numbers/ },
  { name: 'what 32 bits cannot hold', vectors: [[1e300, 1]], message: /no numbers/ },
];
for (const { name, vectors, message } of unusable) {
  test(`refuses ${name}`, async () => {
    const world = embedding({});
    world.server.answer = () => vectors;
    await assert.rejects(world.run(['text']), { code: 'reply-unusable', message });
  });
}

test('refuses vectors of another length than before', async () => {
  const world = embedding({});
  await world.run(['text']);
  world.server.answer = () => [[1, 2, 3]];
  await assert.rejects(world.run(['text']), { code: 'reply-unusable', message: /3 dimensions; they had 2/ });
});

const failures: { code: ErrorCode; attempts: number }[] = [
  { code: 'backend-unreachable', attempts: 4 },
  { code: 'backend-failed', attempts: 4 },
  { code: 'rate-limited', attempts: 4 },
  { code: 'unauthorized', attempts: 1 },
  { code: 'model-not-found', attempts: 1 },
];
for (const { code, attempts } of failures) {
  test(`${code}: asked ${attempts} times`, async () => {
    const world = embedding({});
    world.server.answer = () => {
      throw new TriptychError(code, 'It fails.');
    };
    await assert.rejects(world.run(['text']), { code });
    assert.equal(world.asked.length, attempts);
    assert.equal(world.events.filter(({ type }) => type === 'model-retry').length, attempts - 1);
  });
}

test('waits for as long as the server asks', async () => {
  const world = embedding({});
  let refusals = 0;
  world.server.answer = (texts) => {
    if (refusals++ === 0) throw new TriptychError('rate-limited', 'Later.', { retryAfter: 7000 });
    return texts.map(() => [1, 2]);
  };
  await world.run(['text']);
  assert.ok(world.clock.now() >= 7000);
});

test('leaves a server alone that failed five times in a row', async () => {
  const world = embedding({});
  world.server.answer = () => {
    throw new TriptychError('backend-failed', 'It fails.');
  };
  await assert.rejects(world.run(['text']), { code: 'backend-failed' });
  await assert.rejects(world.run(['text']), { code: 'circuit-open' });
  await assert.rejects(world.run(['text']), { code: 'circuit-open' });
  assert.equal(world.asked.length, 5);
});

const limits = [
  { measure: 'requests', limit: 2 },
  { measure: 'tokens', limit: 1500 },
  { measure: 'cost', limit: 0.0015 },
] as const;
for (const { measure, limit } of limits) {
  test(`stops before the day's ${measure} are used up, and says so`, async () => {
    const world = embedding({ inputPrice: 1 }, { day: { ...nothingSpent, [measure]: limit } });
    const askForEver = async () => {
      for (;;) await world.run(['word '.repeat(100)]);
    };
    await assert.rejects(askForEver(), { code: 'budget-exceeded', message: new RegExp(`${measure}PerDay`) });
    const spent = world.state.day.spent()[measure];
    assert.ok(spent > limit / 4 && spent <= limit, `${spent}`);
    assert.ok(world.events.some((event) => event.type === 'budget' && event.kind === 'reached'));
  });
}

test('says of each request what it came to, and whom it talked to', async () => {
  const world = embedding({ inputPrice: 2 });
  await world.run(['some words of a text']);
  const [start, network, end] = world.events;
  assert.ok(start?.type === 'model-start' && start.stage === 'embedding' && start.inputTokens > 0);
  assert.deepEqual(network, {
    type: 'network',
    host: 'models.example',
    backend: 'server',
    local: false,
    bytesOut: 20,
    bytesIn: 8,
  });
  assert.ok(end?.type === 'model-end' && end.outcome === 'answered');
  assert.equal(end.cost, (end.inputTokens * 2) / 1e6);
  assert.equal(world.events.length, 3);
});

test('a silent server is asked once more, then given up', async () => {
  const world = embedding({});
  world.server.answer = () => new Promise(() => {});
  await assert.rejects(world.run(['text']), { code: 'timeout' });
  assert.equal(world.asked.length, 2);
});

test('cancelling ends it, also where the server does not care', async () => {
  const world = embedding({});
  const stop = new AbortController();
  world.server.answer = () => {
    setImmediate(() => stop.abort());
    return new Promise(() => {});
  };
  const texts = Array.from({ length: 100 }, () => 'text');
  await assert.rejects(world.run(texts, 'document', stop.signal), { code: 'cancelled' });
  assert.equal(world.asked.length, 2, 'those that had not begun are not made');
});

test('where one request fails, those that wait are not made', async () => {
  const world = embedding({ concurrency: 1 });
  world.server.answer = () => {
    throw new TriptychError('unauthorized', 'No.');
  };
  await assert.rejects(world.run(Array.from({ length: 200 }, () => 'text')), { code: 'unauthorized' });
  assert.equal(world.asked.length, 1);
});

test('no texts are no request', async () => {
  const world = embedding({});
  assert.deepEqual(await world.run([]), []);
  assert.deepEqual(world.asked, []);
});

/** An embedder with a scripted server, and a clock that moves by itself as long as something waits. */
function embedding(
  input: Partial<BackendDefinitionInput>,
  spendLimits: EmbedderOptions['spendLimits'] = { day: nothingSpent },
) {
  const definition = backendDefinition.parse({ name: 'server', provider: 'openai', model: 'm', ...input });
  const clock = new FakeClock();
  const state = createModelState({ cache: { ttl: 0, entries: 0, bytes: 0 }, clock });
  const asked: string[][] = [];
  const events: BackendEvent[] = [];
  const server: { answer(texts: string[]): number[][] | Promise<number[][]> } = {
    answer: (texts) => texts.map(({ length }) => [length, 1]),
  };
  const world = {
    asked,
    events,
    clock,
    state,
    server,
    embedder: createEmbedder({
      definition,
      timeLimits: { firstToken: 60_000, idle: 30_000, total: 600_000 },
      maxRetries: 3,
      spendLimits,
      state,
      onEvent: (event) => events.push(event),
      open: () => {
        let bytesOut = 0;
        return {
          async embed(texts) {
            asked.push(texts);
            bytesOut += texts.join('').length;
            return await server.answer(texts);
          },
          takeUses() {
            const [sent, received] = [bytesOut, 8];
            bytesOut = 0;
            const host = { host: 'models.example', backend: 'server', local: false };
            return sent > 0 ? [{ type: 'network', ...host, bytesOut: sent, bytesIn: received }] : [];
          },
        };
      },
    }),
    run: (texts: string[], purpose?: 'query' | 'document', stop = signal) =>
      clock.until(world.embedder.embed(texts, stop, purpose)),
  };
  return world;
}
