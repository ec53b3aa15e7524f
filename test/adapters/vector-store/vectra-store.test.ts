import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { LocalIndex } from '../../../node_modules/vectra/lib/LocalIndex.js';
import { LocalFileStorage } from '../../../node_modules/vectra/lib/storage/LocalFileStorage.js';
import { inProject } from '../../../scripts/project.ts';
import {
  openVectraStore,
  type VectraStoreOptions,
} from '../../../src/adapters/vector-store/open-vectra-store.ts';
import { ShardCodec } from '../../../src/adapters/vector-store/shard-codec.ts';
import type { VectorStore } from '../../../src/engine/index.ts';
import { someVectors } from '../../support/some-vectors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { signal } = new AbortController();
const vectors = someVectors(120, 8);

test('what was committed is there again, with the same answers', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 100);
  const before = await store.search(vectors[3]!, 10, signal);
  assert.equal(before[0]?.key, 'key 3');
  await store.commit(signal);
  await store.close();
  const again = await open(folder);
  assert.equal(again.size, 100);
  assert.deepEqual(await again.search(vectors[3]!, 10, signal), before);
  assert.deepEqual(await again.missing(['key 3', 'key 500', 'key 500', 'new'], signal), ['key 500', 'new']);
});

test('what was not committed is found until then, and not afterwards', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 10);
  assert.equal((await store.search(vectors[1]!, 1, signal))[0]?.key, 'key 1');
  assert.equal((await open(folder)).size, 0);
});

test('replaces and leaves out', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 60);
  await store.commit(signal);
  await store.add([{ key: 'key 1', vector: vectors[90]! }], signal);
  await store.keepOnly(new Set(['key 1', 'key 2', 'key 55']), signal);
  await store.commit(signal);
  const again = await open(folder);
  assert.equal(again.size, 3);
  const [nearest] = await again.search(vectors[90]!, 1, signal);
  assert.equal(nearest?.key, 'key 1');
  assert.ok(nearest.score > 0.9999);
});

test('a commit rewrites the shards in which something changed, and no others', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder, { shardSize: 20 });
  await add(store, 0, 100);
  await store.commit(signal);
  const before = shardsOf(folder);
  assert.equal(before.length, 5);
  await store.add([{ key: 'key 7', vector: vectors[110]! }], signal);
  await store.commit(signal);
  const list = JSON.parse(await readFile(join(folder, 'shards.json'), 'utf8'));
  assert.equal(list.shards.filter((name: string) => before.includes(name)).length, 4);
});

test('small commits do not leave many small files', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder, { shardSize: 40 });
  for (let from = 0; from < 100; from += 5) {
    await add(store, from, from + 5);
    await store.commit(signal);
  }
  const { shards } = JSON.parse(await readFile(join(folder, 'shards.json'), 'utf8'));
  assert.ok(shards.length <= 4, `${shards.length}`);
  assert.ok(
    shardsOf(folder).length <= shards.length + 2,
    'the shards of the list before are all that is kept',
  );
});

const damages: { name: string; damage(bytes: Buffer): Buffer }[] = [
  { name: 'empty', damage: () => Buffer.alloc(0) },
  { name: 'cut off', damage: (bytes) => bytes.subarray(0, bytes.length / 2) },
  { name: 'of zeros', damage: (bytes) => Buffer.alloc(bytes.length) },
  {
    name: 'changed in one bit',
    damage(bytes) {
      bytes[bytes.length - 9]! ^= 1;
      return bytes;
    },
  },
];
for (const { name, damage } of damages) {
  test(`a shard that is ${name} is set aside, the others are used, and what is missing is made again`, async (t) => {
    const folder = await folderFor(t);
    const store = await open(folder, { shardSize: 20 });
    await add(store, 0, 60);
    await store.commit(signal);
    const [victim = ''] = shardsOf(folder);
    await writeFile(join(folder, victim), damage(await readFile(join(folder, victim))));
    const notes: string[] = [];
    const again = await open(folder, { shardSize: 20, onNote: (note) => notes.push(note) });
    assert.match(notes.join(), /damaged/);
    assert.equal(again.size, 40);
    assert.deepEqual(readdirSync(join(folder, 'set-aside')), [victim]);
    await add(again, 0, 60);
    await again.commit(signal);
    const silent: string[] = [];
    assert.equal((await open(folder, { onNote: (note) => silent.push(note) })).size, 60);
    assert.deepEqual(silent, []);
  });
}

test('where the last commit is damaged, the one before still has most', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 50);
  await store.commit(signal);
  const before = shardsOf(folder);
  await add(store, 50, 60);
  await store.commit(signal);
  const [last = ''] = shardsOf(folder).filter((name) => !before.includes(name));
  await writeFile(join(folder, last), 'damaged');
  const again = await open(folder);
  assert.equal(again.size, 50);
  await add(again, 50, 60);
  await again.commit(signal);
  assert.equal((await open(folder)).size, 60);
});

const lists: { name: string; list: string | undefined; size: number }[] = [
  { name: 'damaged', list: '{"format":1,"shards":["../../etc/passwd"]', size: 40 },
  { name: 'missing', list: undefined, size: 40 },
  {
    name: 'of names that lead elsewhere',
    list: '{"format":1,"model":"model","dimensions":8,"shards":["../../secret.vectors"]}',
    size: 40,
  },
  { name: 'of a later version', list: '{"format":2,"model":"model","dimensions":8,"shards":[]}', size: 0 },
];
for (const { name, list, size } of lists) {
  test(`a list of shards that is ${name}`, async (t) => {
    const folder = await folderFor(t);
    const store = await open(folder);
    await add(store, 0, 20);
    await store.commit(signal);
    await add(store, 20, 40);
    await store.commit(signal);
    await (list === undefined
      ? rm(join(folder, 'shards.json'))
      : writeFile(join(folder, 'shards.json'), list));
    const notes: string[] = [];
    const again = await open(folder, { onNote: (note) => notes.push(note) });
    assert.deepEqual([again.size, notes.length], [size, 1]);
    await add(again, 0, 50);
    await again.commit(signal);
    assert.equal((await open(folder)).size, 50);
  });
}

const others: { name: string; options: Partial<VectraStoreOptions> }[] = [
  { name: 'another model', options: { model: 'other' } },
  { name: 'another number of dimensions', options: { dimensions: 16 } },
];
for (const { name, options } of others) {
  test(`vectors of ${name} are set aside, not compared`, async (t) => {
    const folder = await folderFor(t);
    const store = await open(folder);
    await add(store, 0, 20);
    await store.commit(signal);
    const notes: string[] = [];
    const other = await open(folder, { ...options, onNote: (note) => notes.push(note) });
    assert.deepEqual([other.size, notes.length], [0, 1]);
    await other.add([{ key: 'a', vector: new Float32Array(options.dimensions ?? 8).fill(1) }], signal);
    await other.commit(signal);
    assert.equal((await open(folder, options)).size, 1);
    await add(store, 20, 30);
    await assert.rejects(store.commit(signal), { code: 'write-failed', message: /another embedding model/ });
    assert.equal(store.size, 30, 'the window that had them still finds them');
  });
}

test('a model that has come to give other dimensions is started anew with', async (t) => {
  const folder = await folderFor(t);
  const first = await open(folder);
  await add(first, 0, 20);
  await first.commit(signal);
  const notes: string[] = [];
  const store = await open(folder, { onNote: (note) => notes.push(note) });
  assert.deepEqual(await store.search(new Float32Array(4).fill(1), 3, signal), []);
  await store.add([{ key: 'a', vector: new Float32Array(4).fill(1) }], signal);
  assert.deepEqual([store.size, notes.length], [1, 1]);
  await store.commit(signal);
  assert.equal((await open(folder)).size, 1);
  await assert.rejects(store.add([{ key: 'b', vector: vectors[0]! }], signal), { code: 'invalid-request' });
});

test('refuses what cannot be compared, and keys that are no line', async (t) => {
  const store = await open(await folderFor(t));
  await add(store, 0, 1);
  for (const vector of [
    new Float32Array(8),
    new Float32Array(8).fill(Number.NaN),
    new Float32Array(3).fill(1),
  ]) {
    await assert.rejects(store.add([{ key: 'bad', vector }], signal), { code: 'invalid-request' });
  }
  await assert.rejects(store.add([{ key: 'two\nlines', vector: vectors[0]! }], signal), {
    code: 'invalid-request',
  });
  assert.equal(store.size, 1);
});

test('two windows lose nothing of each other', async (t) => {
  const folder = await folderFor(t);
  const [one, other] = [await open(folder, { shardSize: 30 }), await open(folder, { shardSize: 30 })];
  await add(one, 0, 40);
  await add(other, 30, 80);
  await Promise.all([one.commit(signal), other.commit(signal)]);
  await add(one, 80, 90);
  await one.commit(signal);
  assert.equal(one.size, 90, 'a commit takes in what others have committed');
  assert.equal((await open(folder)).size, 90);
  await one.keepOnly(new Set(['key 1', 'key 85']), signal);
  await add(other, 90, 95);
  await one.commit(signal);
  await other.commit(signal);
  assert.equal((await open(folder)).size, 7);
  assert.equal(other.size, 7);
});

test('whatever windows add, leave out and commit in whatever order, nothing is lost and nothing comes back', async (t) => {
  const parent = await temporaryFolder(t);
  const window = fc.integer({ min: 0, max: 2 });
  const step = fc.oneof(
    fc.record({ what: fc.constant('add' as const), window, count: fc.integer({ min: 1, max: 7 }) }),
    fc.record({ what: fc.constant('leave-out' as const), window, count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ what: fc.constant('commit' as const), window, count: fc.constant(0) }),
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const folder = join(parent, `${run++}`);
      const windows = await Promise.all([0, 1, 2].map(() => open(folder, { shardSize: 4 })));
      const expected = new Set<string>();
      const everything: string[] = [];
      for (const { what, window, count } of steps) {
        const store = windows[window]!;
        const missing = new Set(await store.missing(everything, signal));
        const held = everything.filter((key) => !missing.has(key));
        if (what === 'commit') await store.commit(signal);
        else if (what === 'leave-out') {
          for (const key of held.slice(0, count)) expected.delete(key);
          await store.keepOnly(new Set(held.slice(count)), signal);
        } else {
          const keys = Array.from({ length: count }, (_, index) => `key ${everything.length + index}`);
          await store.add(
            keys.map((key) => ({ key, vector: vectors[everything.length % 100]! })),
            signal,
          );
          for (const key of keys) expected.add(key);
          everything.push(...keys);
        }
      }
      await Promise.all(windows.map((store) => store.commit(signal)));
      const again = await open(folder);
      assert.deepEqual(await again.missing([...expected], signal), []);
      assert.equal(again.size, expected.size);
    }),
    { numRuns: 25 },
  );
});

test('a folder that disappears is written again, whole', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 40);
  await store.commit(signal);
  await rm(folder, { recursive: true });
  await add(store, 40, 41);
  await store.commit(signal);
  assert.equal((await open(folder)).size, 41);
});

test('where nothing can be written everything is found all the same, and the next commit tries again', async (t) => {
  const folder = await folderFor(t);
  await writeFile(folder, 'in the way');
  const store = await open(folder);
  await add(store, 0, 30);
  await assert.rejects(store.commit(signal), { code: 'write-failed' });
  assert.equal((await store.search(vectors[5]!, 1, signal))[0]?.key, 'key 5');
  await rm(folder);
  await store.commit(signal);
  assert.equal((await open(folder)).size, 30);
});

test('a commit that fails in the middle changes nothing, and leaves nothing behind once one succeeds', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 30);
  await store.commit(signal);
  const list = await readFile(join(folder, 'shards.json'));
  await add(store, 30, 40);
  // Shards can be written then, the list cannot.
  await mkdir(join(folder, 'shards.json.bak.tmp'));
  await assert.rejects(store.commit(signal), { code: 'write-failed' });
  assert.deepEqual(await readFile(join(folder, 'shards.json')), list);
  assert.equal((await open(folder)).size, 30);
  await rm(join(folder, 'shards.json.bak.tmp'), { recursive: true, force: true });
  await store.commit(signal);
  assert.equal((await open(folder)).size, 40);
  assert.equal(shardsOf(folder).length, 2, 'the one that is used and the one before it');
});

test('a shard is an index of vectra, which finds the same in it', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 100);
  await store.commit(signal);
  const [shard = ''] = shardsOf(folder);
  const index = new LocalIndex(folder, shard, new LocalFileStorage(), new ShardCodec('model', 8));
  for (const query of vectors.slice(100)) {
    const theirs = await index.queryItems([...query], '', 5);
    const ours = await store.search(query, 5, signal);
    assert.deepEqual(
      ours.map(({ key }) => key),
      theirs.map(({ item }) => item.id),
    );
    for (const [place, { score }] of ours.entries()) assert.ok(Math.abs(score - theirs[place]!.score) < 1e-6);
  }
});

test('a shard that cannot be read just now is neither thrown away nor written over', async (t) => {
  const folder = await folderFor(t);
  const store = await open(folder);
  await add(store, 0, 30);
  await store.commit(signal);
  const [shard = ''] = shardsOf(folder);
  const bytes = await readFile(join(folder, shard));
  await rm(join(folder, shard));
  await mkdir(join(folder, shard));
  const notes: string[] = [];
  const again = await open(folder, { onNote: (note) => notes.push(note) });
  assert.match(notes.join(), /cannot be read/);
  await add(again, 90, 95);
  await assert.rejects(again.commit(signal), { code: 'write-failed' });
  await rm(join(folder, shard), { recursive: true });
  await writeFile(join(folder, shard), bytes);
  await again.commit(signal);
  assert.equal((await open(folder)).size, 35);
});

test('without a folder vectors are in memory only', async () => {
  const store = await openVectraStore({ model: 'model' });
  await add(store, 0, 5);
  await store.commit(signal);
  assert.equal((await store.search(vectors[2]!, 1, signal))[0]?.key, 'key 2');
});

test('a lock that somebody left behind holds nobody up', async (t) => {
  const folder = await folderFor(t);
  await mkdir(folder);
  const { pid } = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await pause(300);
  await writeFile(join(folder, 'lock'), `${hostname()}\n${pid}\nsomebody`);
  const store = await open(folder);
  await add(store, 0, 5);
  await store.commit(signal);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('lock')),
    [],
  );
});

test('waiting for another window can be cancelled', async (t) => {
  const folder = await folderFor(t);
  await mkdir(folder);
  await writeFile(join(folder, 'lock'), `${hostname()}\n${process.pid}\nus`);
  const store = await open(folder);
  await add(store, 0, 5);
  const stop = new AbortController();
  const commit = store.commit(stop.signal);
  setImmediate(() => stop.abort());
  await assert.rejects(commit, { code: 'cancelled' });
  await rm(join(folder, 'lock'));
  await store.commit(signal);
  assert.equal((await open(folder)).size, 5);
});

test('two processes that write at once and are killed at any moment leave what they said they wrote', async (t) => {
  const folder = await folderFor(t);
  const said = { one: 0, other: 0 };
  for (let round = 0; round < 3; round += 1) {
    const writers = (['one', 'other'] as const).map((name) => {
      const script = inProject('test/support/vector-writer.ts');
      const child = spawn(process.execPath, [script, folder, `${name} ${round}`]);
      said[name] = 0;
      child.stdout.on('data', (text) => {
        said[name] = Number(String(text).trim().split('\n').at(-1));
      });
      return child;
    });
    while (said.one < 34 || said.other < 34) await pause(5);
    await pause(round * 7);
    for (const writer of writers) {
      writer.kill('SIGKILL');
      await once(writer, 'close');
    }
    const notes: string[] = [];
    const store = await open(folder, { onNote: (note) => notes.push(note), shardSize: 50 });
    for (const name of ['one', 'other'] as const) {
      const keys = Array.from({ length: said[name] }, (_, index) => `${name} ${round} ${index}`);
      assert.deepEqual(await store.missing(keys, signal), [], `${name} in round ${round}`);
    }
    assert.deepEqual(notes, []);
  }
});

/** Not there yet. */
async function folderFor(t: TestContext): Promise<string> {
  return join(await temporaryFolder(t), 'vectors');
}

function open(folder: string, options: Partial<VectraStoreOptions> = {}): Promise<VectorStore> {
  return openVectraStore({ folder, model: 'model', ...options });
}

async function add(store: VectorStore, from: number, to: number): Promise<void> {
  const items = vectors.slice(from, to).map((vector, index) => ({ key: `key ${from + index}`, vector }));
  await store.add(items, signal);
}

function shardsOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.vectors'));
}
