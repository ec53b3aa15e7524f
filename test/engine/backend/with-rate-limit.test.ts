import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimiter, type RateLimits } from '../../../src/engine/backend/rate-limiter.ts';
import { withRateLimit } from '../../../src/engine/backend/with-rate-limit.ts';
import { TriptychError } from '../../../src/engine/error.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { type Act, scriptedBackend } from '../../support/scripted-backend.ts';

function limited(limits: Partial<RateLimits>, acts: Act[] = [{}]) {
  const clock = new FakeClock();
  const inner = scriptedBackend(acts, { clock, ...limits });
  const backend = withRateLimit(inner, { limiter: createRateLimiter({ name: 'a', ...limits }, clock) });
  const ask = (signal = new AbortController().signal, content = 'Hi') =>
    readStream(backend.answer(question(content), signal));
  return { clock, inner, ask };
}

test('rate limit: requests of a minute, in their order, with a visible wait', async () => {
  const { clock, inner, ask } = limited({ requestsPerMinute: 2 });
  const all = await clock.until(Promise.all(['1', '2', '3', '4', '5'].map((name) => ask(undefined, name))));
  assert.equal(clock.now(), 120_000);
  assert.deepEqual(
    inner.requests.map(({ messages }) => messages[0]?.content),
    ['1', '2', '3', '4', '5'],
  );
  assert.deepEqual(
    all.map(({ events }) => events[0]?.type === 'model-wait'),
    [false, false, true, true, true],
  );
});

test('rate limit: tokens of a minute; one that is larger than the limit goes alone', async () => {
  const { clock, ask } = limited({ tokensPerMinute: 50 });
  await clock.until(Promise.all([ask(), ask()]));
  assert.equal(clock.now(), 60_000);
});

test('rate limit: concurrency, and cancelling one that waits lets the next go', async () => {
  const { clock, inner, ask } = limited({ concurrency: 1 }, [{ delay: 100 }]);
  const controller = new AbortController();
  const first = ask();
  const second = ask(controller.signal);
  const third = ask();
  controller.abort();
  assert.equal((await second).code, 'cancelled');
  await clock.until(Promise.all([first, third]));
  assert.equal(inner.requests.length, 2);
  assert.equal(clock.now(), 200);
});

test('rate limit: slows down after a refusal and recovers', async () => {
  const refused = { error: new TriptychError('rate-limited', 'Slower.') };
  const { clock, ask } = limited({}, [refused, {}]);
  await clock.until(ask());
  await clock.until(ask());
  assert.equal(clock.now(), 1000);
  await clock.until(ask());
  assert.equal(clock.now(), 1500);
  await clock.until(ask());
  assert.equal(clock.now(), 1500);
});

test('rate limit: a server that wants to be left alone for long is not waited for', async () => {
  const { inner, ask } = limited({}, [
    { error: new TriptychError('rate-limited', 'Tomorrow.', { retryAfter: 3_600_000 }) },
  ]);
  assert.equal((await ask()).code, 'rate-limited');
  assert.equal((await ask()).code, 'rate-limited');
  assert.equal(inner.requests.length, 1);
});
