import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeLimitError } from '../../../src/engine/backend/time-limit-error.ts';
import { withRetry } from '../../../src/engine/backend/with-retry.ts';
import { type ErrorCode, TriptychError } from '../../../src/engine/error.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { scriptedBackend } from '../../support/scripted-backend.ts';

const failure = (code: ErrorCode, retryAfter?: number) => new TriptychError(code, code, { retryAfter });

const cases: [name: string, error: TriptychError, attempts: number][] = [
  ['unreachable', failure('backend-unreachable'), 4],
  ['5xx', failure('backend-failed'), 4],
  ['429', failure('rate-limited'), 4],
  ['429 with a time', failure('rate-limited', 60_000), 4],
  ['429 with too long a time', failure('rate-limited', 60_001), 1],
  ['silence', new TimeLimitError('firstToken', 1000, 'a'), 2],
  ['a stall', new TimeLimitError('idle', 1000, 'a'), 2],
  ['too long', new TimeLimitError('total', 1000, 'a'), 1],
  ...(
    [
      'unauthorized',
      'model-not-found',
      'context-too-long',
      'refused',
      'budget-exceeded',
      'cancelled',
      'circuit-open',
    ] as const
  ).map((code): [string, TriptychError, number] => [code, failure(code), 1]),
];

for (const [name, error, attempts] of cases) {
  test(`retry: ${name} is tried ${attempts} times`, async () => {
    const clock = new FakeClock();
    const inner = scriptedBackend([{ pieces: ['half'], error }], { clock });
    const backend = withRetry(inner, { maxRetries: 3, clock });
    const { code, events } = await clock.until(
      readStream(backend.answer(question(), new AbortController().signal)),
    );
    assert.equal(code, error.code);
    assert.equal(inner.requests.length, attempts);
    const retries = events.filter(({ type }) => type === 'model-retry');
    assert.equal(retries.length, attempts - 1);
    if (error.retryAfter && attempts > 1) assert.equal(clock.now(), 3 * error.retryAfter);
  });
}

test('retry: a later answer counts; waiting can be cancelled', async () => {
  const clock = new FakeClock();
  const acts = [{ error: failure('backend-failed') }, { pieces: ['fine'] }];
  const answered = withRetry(scriptedBackend(acts, { clock }), { maxRetries: 3, clock });
  const read = await clock.until(readStream(answered.answer(question(), new AbortController().signal)));
  assert.equal(read.reply?.text, 'fine');

  const controller = new AbortController();
  const stopped = withRetry(scriptedBackend(acts, { clock }), { maxRetries: 3, clock });
  const stream = readStream(stopped.answer(question(), controller.signal), ({ type }) => {
    if (type === 'model-retry') setImmediate(() => controller.abort());
  });
  assert.equal((await stream).code, 'cancelled');
  assert.equal(clock.pending, 0);
});
