import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessCancelled } from '../../src/engine/cancelled.ts';

const never = new Promise<never>(() => {});

test('what comes in time is passed on', async () => {
  assert.equal(await unlessCancelled(Promise.resolve(7), new AbortController().signal), 7);
});

test('waiting ends when it is cancelled', async () => {
  const abort = new AbortController();
  const waiting = unlessCancelled(never, abort.signal);
  abort.abort();
  await assert.rejects(waiting, { code: 'cancelled' });
});

test('what is cancelled already is not waited for', async () => {
  await assert.rejects(unlessCancelled(never, AbortSignal.abort()), { code: 'cancelled' });
});

test('an answer that comes after it was cancelled is none', async () => {
  await assert.rejects(unlessCancelled(Promise.resolve(7), AbortSignal.abort()), { code: 'cancelled' });
});
