import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { snapshotStore } from '../../src/adapters/snapshot-store.ts';
import { hasUnfinishedSnapshot } from '../../src/adapters/unfinished-snapshot.ts';

test('a look at the names says whether the latest apply came to its end', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'triptych-snapshots-'));
  t.after(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, 'snapshots');
  const store = snapshotStore(folder);
  const take = () => store.take([{ path: '/a', bytes: new Uint8Array([1]), intended: undefined }]);
  assert.equal(await hasUnfinishedSnapshot(folder), false, 'there is no folder');

  const first = await take();
  assert.equal(await hasUnfinishedSnapshot(folder), true, 'nothing was noted');
  await store.markApplied(first, new Map());
  assert.equal(await hasUnfinishedSnapshot(folder), false, 'it came to its end');

  // Their names tell their order by the millisecond.
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = await take();
  assert.equal(await hasUnfinishedSnapshot(folder), true, 'the later one counts');
  await store.markUndone(second);
  assert.equal(await hasUnfinishedSnapshot(folder), false, 'the later one was undone');

  await mkdir(join(folder, '999999999999999-0000000000000000.new'));
  await mkdir(join(folder, '999999999999998-0000000000000000'));
  assert.equal(await hasUnfinishedSnapshot(folder), false, 'half made ones are none');
});
