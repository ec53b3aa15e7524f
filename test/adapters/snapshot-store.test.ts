import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type SnapshotDisk, snapshotDisk } from '../../src/adapters/snapshot-disk.ts';
import {
  bytesDigest,
  type FileBefore,
  type SnapshotStore,
  snapshotStore,
  textDigest,
} from '../../src/adapters/snapshot-store.ts';
import { TriptychError } from '../../src/engine/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const fileOf = (path: string, before: string | undefined, after: string | undefined): FileBefore => ({
  path,
  bytes: before === undefined ? undefined : bytes(before),
  intended: textDigest(after),
});
const changed = fileOf('file:///w/a.c', '\uFEFFold\r\n', 'new\n');
const created = fileOf('file:///w/b.c', undefined, 'new\n');
const deleted = fileOf('file:///w/c.c', '', undefined);

test('what was taken is there as it was, also for another process', async (t) => {
  const folder = await temporaryFolder(t);
  const id = await snapshotStore(folder).take([changed, created, deleted]);
  const later = snapshotStore(folder);
  const last = await later.last();
  assert.equal(last?.id, id);
  assert.equal(last.isApplied, false);
  assert.deepEqual(last.files, [
    { path: changed.path, before: bytesDigest(changed.bytes), intended: textDigest('new\r\n') },
    { path: created.path, intended: textDigest('new\n') },
    { path: deleted.path, before: bytesDigest(deleted.bytes) },
  ]);
  assert.deepEqual(new Uint8Array((await later.bytes(id, changed.path))!), changed.bytes);
  assert.equal(await later.bytes(id, created.path), undefined);
  assert.equal((await later.bytes(id, deleted.path))?.length, 0, 'an empty file is not a missing one');
  assert.equal((await stat(join(folder, id, '0'))).mode & 0o077, 0, 'nobody else may read it');
});

test('a snapshot knows whose it was and which folders were new', async (t) => {
  const folder = await temporaryFolder(t);
  const origin = { run: 'window.1', folders: ['file:///w/new'] };
  const id = await snapshotStore(folder).take([created], origin);
  const { run, folders } = (await snapshotStore(folder).last())!;
  assert.deepEqual({ run, folders }, origin);
  await rm(join(folder, id, 'origin.json'));
  assert.equal((await snapshotStore(folder).last())?.run, undefined, 'earlier versions did not note it');
});

test('what was written is known once it is marked, and an undone one is not offered again', async (t) => {
  const store = snapshotStore(await temporaryFolder(t));
  const first = await store.take([changed]);
  await store.markApplied(first, new Map([[changed.path, bytesDigest(bytes('new\r\n'))]]));
  const second = await store.take([created, deleted]);
  await store.markApplied(
    second,
    new Map([
      [created.path, bytesDigest(bytes('new\n'))],
      [deleted.path, undefined],
    ]),
  );
  const last = await store.last();
  assert.deepEqual([last?.id, last?.isApplied], [second, true]);
  assert.deepEqual(
    last?.files.map(({ after }) => after),
    [bytesDigest(bytes('new\n')), undefined],
  );
  await store.markUndone(second);
  assert.equal((await store.last())?.id, first);
  assert.notEqual(await store.bytes(second, deleted.path), undefined, 'its files stay');
  await store.discard(first);
  assert.equal(await store.last(), undefined);
});

test('only so many and so much is kept, the newest always', async (t) => {
  const folder = await temporaryFolder(t);
  const store = snapshotStore(folder, { limits: { most: 3, bytes: 2500 } });
  const taken: string[] = [];
  for (let at = 0; at < 5; at++) {
    taken.push(await store.take([fileOf('a', 'x'.repeat(100), 'y')]));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.deepEqual((await readdir(folder)).toSorted(), taken.slice(-3));
  const large = await store.take([fileOf('a', 'x'.repeat(2300), 'y')]);
  assert.deepEqual(await readdir(folder), [large]);
  await assert.rejects(
    store.take([fileOf('a', 'x'.repeat(2501), 'y')]),
    (error) => error instanceof TriptychError && error.code === 'file-too-large',
  );
  assert.equal((await store.last())?.id, large);
});

for (const { name, spoil } of [
  { name: 'no manifest', spoil: (folder: string) => rm(join(folder, 'manifest.json')) },
  { name: 'half a manifest', spoil: (folder: string) => writeFile(join(folder, 'manifest.json'), '[{"pa') },
  {
    name: 'a strange one',
    spoil: (folder: string) => writeFile(join(folder, 'manifest.json'), '[{"path":7}]'),
  },
  { name: 'half a mark', spoil: (folder: string) => writeFile(join(folder, 'applied.json'), '{"a') },
]) {
  test(`a snapshot with ${name} is passed over`, async (t) => {
    const folder = await temporaryFolder(t);
    const store = snapshotStore(folder);
    const good = await store.take([changed]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await spoil(join(folder, await store.take([created])));
    assert.equal((await store.last())?.id, good);
  });
}

test('an id that is none reaches no other folder', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other', 'manifest.json'), JSON.stringify([{ path: 'a', before: 'x' }]));
  const store = snapshotStore(join(folder, 'snapshots'));
  assert.equal(await store.bytes('../other', 'a'), undefined);
});

class Killed extends Error {}

/** A disk that stops for good at one step, which it has done in part or not at all. */
function mortalDisk(steps: number): { disk: SnapshotDisk; isDead(): boolean } {
  let left = steps;
  const step = async <T>(
    whole: () => Promise<T>,
    part: () => Promise<unknown> = async () => {},
  ): Promise<T> => {
    if (left < 0) throw new Killed();
    if (left-- > 0) return whole();
    await part();
    throw new Killed();
  };
  const half = (content: Uint8Array) => content.subarray(0, content.length / 2);
  const disk: SnapshotDisk = {
    ...snapshotDisk,
    makeFolder: (path) => step(() => snapshotDisk.makeFolder(path)),
    write: (path, content) =>
      step(
        () => snapshotDisk.write(path, content),
        () => writeFile(path, half(content)),
      ),
    replace: (path, content) =>
      step(
        () => snapshotDisk.replace(path, content),
        () => writeFile(`${path}.new`, half(content)),
      ),
    rename: (from, to) => step(() => snapshotDisk.rename(from, to)),
    remove: (path) => step(() => snapshotDisk.remove(path)),
  };
  return { disk, isDead: () => left < 0 };
}

/** The user's files and an apply that takes a snapshot, writes, and marks it; it may be killed at any step. */
async function applyUntilKilled(t: TestContext, step: number) {
  const folder = await temporaryFolder(t);
  const user = join(folder, 'user');
  await mkdir(user);
  const before = { 'a.c': 'old a\n', 'b.c': 'old b\n' };
  for (const [name, text] of Object.entries(before)) await writeFile(join(user, name), text);
  const snapshots = join(folder, 'snapshots');
  const { disk, isDead } = mortalDisk(step);
  const store = snapshotStore(snapshots, { disk, limits: { most: 1, bytes: 1000 } });
  // One of before, which has to make room.
  await snapshotStore(snapshots).take([fileOf('x', 'x', 'y')]);
  await new Promise((resolve) => setTimeout(resolve, 2));
  try {
    await apply(store, user, disk);
  } catch {
    assert.ok(isDead());
  }
  return { user, before, snapshots, isDead: isDead() };
}

async function apply(store: SnapshotStore, user: string, disk: SnapshotDisk): Promise<void> {
  const files = ['a.c', 'b.c'].map((name) => join(user, name));
  const taken: FileBefore[] = [];
  for (const path of files) taken.push({ path, bytes: await readFile(path), intended: textDigest('new\n') });
  const id = await store.take(taken);
  for (const path of files) await disk.write(path, bytes('new\n'));
  await store.markApplied(id, new Map(files.map((path) => [path, bytesDigest(bytes('new\n'))])));
}

test('killed at any step, every file of the user is as it was or can be had back', async (t) => {
  let step = 0;
  for (; step < 40; step++) {
    const { user, before, snapshots, isDead } = await applyUntilKilled(t, step);
    const store = snapshotStore(snapshots);
    const last = await store.last();
    for (const [name, text] of Object.entries(before)) {
      const path = join(user, name);
      if ((await readFile(path, 'utf8')) === text) continue;
      const kept = last && (await store.bytes(last.id, path));
      assert.equal(kept && new TextDecoder().decode(kept), text, `${name}, killed at step ${step}`);
    }
    // A store that takes over goes on working.
    const next = await store.take([created]);
    assert.equal((await store.last())?.id, next);
    if (!isDead) break;
  }
  assert.ok(step > 8 && step < 40, `all of the ${step} steps were tried`);
});
