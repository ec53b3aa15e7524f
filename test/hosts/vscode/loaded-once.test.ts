import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadedOnce } from '../../../src/hosts/vscode/loaded-once.ts';

test('what was loaded is kept, and what failed is tried again', async () => {
  let calls = 0;
  const load = loadedOnce(async () => {
    calls++;
    if (calls === 1) throw new Error('not there');
    return calls;
  });
  const both = await Promise.allSettled([load(), load()]);
  assert.deepEqual([calls, ...both.map(({ status }) => status)], [1, 'rejected', 'rejected']);
  assert.deepEqual(await Promise.all([load(), load()]), [2, 2]);
  assert.equal(await load(), 2);
});
