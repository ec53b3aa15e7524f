import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilAborted } from '../../../../src/hosts/vscode/models/until-aborted.ts';

const never = new Promise<never>(() => {});

test('what comes in time is passed on', async () => {
  assert.equal(await untilAborted(Promise.resolve(7), new AbortController().signal), 7);
});

test('waiting ends when it is cancelled', async () => {
  const abort = new AbortController();
  const waiting = untilAborted(never, abort.signal);
  abort.abort();
  await assert.rejects(waiting, { code: 'cancelled' });
});

test('what is cancelled already is not waited for', async () => {
  await assert.rejects(untilAborted(never, AbortSignal.abort()), { code: 'cancelled' });
});
