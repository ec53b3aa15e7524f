import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPlanStore } from '../../../src/engine/backend/plan-store.ts';
import { createResponseCache } from '../../../src/engine/backend/response-cache.ts';
import { withCache } from '../../../src/engine/backend/with-cache.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { type Act, scriptedBackend } from '../../support/scripted-backend.ts';

const signal = new AbortController().signal;
const nextRequestId = () => 'id';

function cached(limits = { ttl: 1000, entries: 10, bytes: 100_000 }, acts: Act[] = [{}]) {
  const clock = new FakeClock();
  // The library takes a time of 0 for none.
  clock.advance(1);
  const cache = createResponseCache(limits, clock);
  const inner = scriptedBackend(acts, { clock });
  const backend = withCache(inner, { cache, nextRequestId });
  return {
    clock,
    cache,
    inner,
    ask: (content?: string) => readStream(backend.answer(question(content), signal)),
  };
}

test('cache: two different requests never get the same answer', async () => {
  const request = fc.record({
    content: fc.constantFrom('a', 'b', 'ab', ''),
    role: fc.constantFrom('user' as const, 'system' as const),
    temperature: fc.constantFrom(0, 0.2),
    maxTokens: fc.constantFrom(10, 100),
    model: fc.constantFrom('m', 'n'),
    baseUrl: fc.constantFrom('http://a/', 'http://b/'),
    contextTokens: fc.constantFrom(1000, 2000),
    schema: fc.constantFrom({ name: 'a', schema: { x: 1 } }, { name: 'a', schema: { x: 2 } }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 20 }), async (requests) => {
      const cache = createResponseCache({ ttl: 1000, entries: 100, bytes: 1_000_000 }, new FakeClock());
      for (const one of requests) {
        const { model, baseUrl, contextTokens, content, role, temperature, maxTokens, schema } = one;
        const pieces = [JSON.stringify(one)];
        const backend = withCache(scriptedBackend([{ pieces }], { model, baseUrl, contextTokens }), {
          cache,
          nextRequestId,
        });
        const asked = {
          stage: 'plan',
          messages: [{ role, content }],
          temperature,
          maxTokens,
          responseSchema: schema,
        };
        assert.equal((await readStream(backend.answer(asked, signal))).reply?.text, pieces[0]);
      }
    }),
  );
});

test('cache: counts, forgets after its time, can be cleared', async () => {
  const { clock, cache, inner, ask } = cached();
  await ask();
  const hit = await ask();
  assert.deepEqual(
    hit.events.map(({ type }) => type),
    ['model-cache', 'model-text'],
  );
  assert.deepEqual(hit.reply?.usage, { inputTokens: 0, outputTokens: 0, reported: true });
  const { hits, misses, entries, bytes } = cache.statistics();
  assert.deepEqual([hits, misses, entries], [1, 1, 1]);
  assert.ok(bytes > 512);
  clock.advance(1001);
  assert.equal((await ask()).reply?.cached, false);
  cache.clear();
  assert.equal(cache.statistics().entries, 0);
  await ask();
  assert.equal(inner.requests.length, 3);
});

for (const [name, act] of [
  ['cut off', { finish: 'length' }],
  ['refused', { finish: 'refused' }],
  ['empty', { pieces: [' '] }],
] satisfies [string, Act][]) {
  test(`cache: a reply that is ${name} is not kept`, async () => {
    const { inner, ask } = cached(undefined, [act]);
    await ask();
    await ask();
    assert.equal(inner.requests.length, 2);
  });
}

test('cache: entries and bytes are bounded; 0 keeps nothing', async () => {
  for (const [limits, kept] of [
    [{ ttl: 1000, entries: 2, bytes: 100_000 }, 2],
    [{ ttl: 1000, entries: 10, bytes: 1500 }, 2],
    [{ ttl: 1000, entries: 0, bytes: 1500 }, 0],
    [{ ttl: 0, entries: 10, bytes: 1500 }, 0],
  ] as const) {
    const { cache, ask } = cached(limits);
    for (const name of ['a', 'b', 'c', 'd']) await ask(name);
    const { entries, evictions } = cache.statistics();
    assert.deepEqual([entries, evictions], [kept, kept && 2]);
  }
});

test('plans: found for a similar request with an equal context, bounded', () => {
  const plans = createPlanStore({ limit: 2, minimumSimilarity: 0.8 });
  plans.keep('Add a readFile function to the parser', 'd1', '{"goal":"read"}');
  assert.equal(plans.find('Add a readFile function to the parser', 'd1')?.similarity, 1);
  const alike = plans.find('add the read file function to a parser!', 'd1');
  assert.equal(alike?.plan, '{"goal":"read"}');
  assert.equal(alike?.request, 'Add a readFile function to the parser');
  assert.equal(plans.find('Add a readFile function to the parser', 'd2'), undefined);
  assert.equal(plans.find('Delete all tests', 'd1'), undefined);
  plans.keep('two', 'd1', '2');
  plans.keep('three', 'd1', '3');
  assert.equal(plans.find('Add a readFile function to the parser', 'd1'), undefined);
  assert.equal(plans.find('three', 'd1')?.plan, '3');
});
