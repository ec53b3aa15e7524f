import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withTimeLimits } from '../../../src/engine/backend/with-time-limits.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { type Act, scriptedBackend } from '../../support/scripted-backend.ts';

const limits = { firstToken: 1000, idle: 500, total: 3000 };
const pieces = (count: number) => Array.from({ length: count }, () => 'x');

const cases: { name: string; act: Act; code?: string; said?: RegExp; at: number }[] = [
  { name: 'a quick reply', act: { pieces: ['a', 'b'], delay: 100 }, at: 200 },
  {
    name: 'a model that thinks aloud for longer than its first word may take',
    act: { pieces: [...Array.from({ length: 4 }, () => ''), 'a'], delay: 400 },
    at: 2000,
  },
  {
    name: 'silence from the start',
    act: { pieces: [], hangs: true },
    code: 'timeout',
    said: /within 1 s.*firstTokenTimeout/,
    at: 1000,
  },
  {
    name: 'silence in the middle',
    act: { hangs: true },
    code: 'timeout',
    said: /0\.5 s.*idleTimeout/,
    at: 500,
  },
  {
    name: 'a reply without end',
    act: { pieces: pieces(100), delay: 400 },
    code: 'timeout',
    said: /3 s.*totalTimeout/,
    at: 3000,
  },
  {
    name: 'one that ignores its signal',
    act: { pieces: [], hangs: true, ignoresSignal: true },
    code: 'timeout',
    at: 1050,
  },
];

for (const { name, act, code, said, at } of cases) {
  test(`time limits: ${name}`, async () => {
    const clock = new FakeClock();
    const backend = withTimeLimits(scriptedBackend([act], { clock }), { limits, clock });
    const read = await clock.until(readStream(backend.answer(question(), new AbortController().signal)));
    assert.equal(read.code, code);
    if (said) assert.match(read.message!, said);
    assert.equal(clock.now(), at);
    assert.equal(clock.pending, 0);
  });
}

test('time limits: cancelling ends within 100 ms a stream that ignores its signal', async () => {
  const clock = new FakeClock();
  const inner = scriptedBackend([{ hangs: true, ignoresSignal: true }], { clock });
  const controller = new AbortController();
  const backend = withTimeLimits(inner, { limits: { firstToken: 0, idle: 0, total: 0 }, clock });
  const read = await clock.until(
    readStream(backend.answer(question(), controller.signal), () => controller.abort()),
  );
  assert.equal(read.code, 'cancelled');
  assert.ok(clock.now() <= 100);
  assert.equal(clock.pending, 0);
});
