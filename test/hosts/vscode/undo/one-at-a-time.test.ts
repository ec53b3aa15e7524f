import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OneAtATime } from '../../../../src/hosts/vscode/undo/one-at-a-time.ts';

test('one thing after the other, also after one that fails', async () => {
  const told: string[] = [];
  const alone = new OneAtATime();
  const slow = async (name: string) => {
    told.push(`${name} begins`);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    told.push(`${name} ends`);
    if (name === 'b') throw new Error('no');
    return name;
  };
  const [a, b, c] = await Promise.allSettled(['a', 'b', 'c'].map((name) => alone.run(() => slow(name))));
  assert.deepEqual(told, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  assert.deepEqual([a?.status, b?.status, c?.status], ['fulfilled', 'rejected', 'fulfilled']);
});
