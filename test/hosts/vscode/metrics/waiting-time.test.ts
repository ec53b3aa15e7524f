import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent } from '../../../../src/engine/index.ts';
import { WaitingTime } from '../../../../src/hosts/vscode/metrics/waiting-time.ts';

test('what a run took is without the time for which it waited for its user', async () => {
  let now = 0;
  const waiting = new WaitingTime(() => now);
  const answer = await waiting.during(async () => {
    now += 60_000;
    return true;
  });
  assert.equal(answer, true);
  const events: RunEvent[] = [
    { type: 'stage-end', stage: 'estimate', at: 60_010, milliseconds: 60_008 },
    { type: 'stage-start', stage: 'code', at: 60_011 },
    { type: 'stage-end', stage: 'code', at: 60_020, milliseconds: 9 },
    { type: 'run-end', outcome: 'cancelled', milliseconds: 60_020 },
  ];
  const own = events.map((event) => waiting.leftOut(event));
  assert.deepEqual(own, [
    { type: 'stage-end', stage: 'estimate', at: 60_010, milliseconds: 8 },
    { type: 'stage-start', stage: 'code', at: 60_011 },
    { type: 'stage-end', stage: 'code', at: 60_020, milliseconds: 9 },
    { type: 'run-end', outcome: 'cancelled', milliseconds: 20 },
  ]);
  assert.deepEqual(waiting.broughtForward(own[1]!), { type: 'stage-start', stage: 'code', at: 11 });
});

test('a question that fails was waited for too', async () => {
  let now = 0;
  const waiting = new WaitingTime(() => now);
  const failing = waiting.during(async () => {
    now += 5;
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  const end: RunEvent = { type: 'run-end', outcome: 'cancelled', milliseconds: 7 };
  assert.deepEqual(waiting.leftOut(end), { ...end, milliseconds: 2 });
});
