import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type FallbackStoreOptions, withFallbackStore } from '../../../src/adapters/milvus/fallback-store.ts';
import { openMilvusStore } from '../../../src/adapters/milvus/open-milvus-store.ts';
import { openVectraStore } from '../../../src/adapters/vector-store/open-vectra-store.ts';
import { TriptychError, type VectorStore } from '../../../src/engine/index.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startMilvusServer } from '../../support/milvus-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const never = new AbortController().signal;

const vector = (...numbers: number[]) => Float32Array.from(numbers);
const items = (...named: [key: string, ...numbers: number[]][]) =>
  named.map(([key, ...numbers]) => ({ key, vector: vector(...numbers) }));
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

/** A server that is a store in memory, and goes away and comes back as the test likes. */
class FakeServer {
  isUp = true;
  /** Takes until it is told to answer. */
  isSlow = false;
  openings = 0;
  asked: string[] = [];
  readonly #store: VectorStore;

  constructor(store: VectorStore) {
    this.#store = store;
  }

  open = async (): Promise<VectorStore> => {
    this.openings += 1;
    await this.#answer('open');
    const store = this.#store;
    return new Proxy(store, {
      get: (_, name: keyof VectorStore | 'then') => {
        if (name === 'then') return undefined;
        if (name === 'size') return store.size;
        if (name === 'close') return async () => {};
        return async (...args: never[]) => {
          await this.#answer(name);
          return (store[name] as (...given: never[]) => unknown).apply(store, args);
        };
      },
    });
  };

  async keys(asked: string[]): Promise<string[]> {
    const missing = await this.#store.missing(asked, never);
    return asked.filter((key) => !missing.includes(key));
  }

  async #answer(name: string): Promise<void> {
    this.asked.push(name);
    if (this.isSlow) await new Promise(() => {});
    if (!this.isUp) throw new TriptychError('backend-unreachable', 'No connection.');
  }
}

async function stores(options: Omit<FallbackStoreOptions, 'clock'> = {}) {
  const clock = new FakeClock();
  const server = new FakeServer(await openVectraStore({ model: 'm' }));
  const embedded = await openVectraStore({ model: 'm' });
  const store = withFallbackStore(server.open, embedded, { clock, ...options });
  return { clock, server, embedded, store };
}

const keysOf = (hits: { key: string }[]) => hits.map(({ key }) => key);

test('as long as the server is there it answers, and both know everything', async () => {
  const { server, embedded, store } = await stores();
  await store.add(items(['a', 1, 0], ['b', 0, 1]), never);
  assert.deepEqual(keysOf(await store.search(vector(0, 1), 1, never)), ['b']);
  assert.ok(server.asked.includes('search'));
  assert.deepEqual([store.size, embedded.size, store.away], [2, 2, undefined]);
});

test('when the server goes away the embedded store answers, and a note says why', async () => {
  const { server, store } = await stores();
  await store.add(items(['a', 1, 0]), never);
  server.isUp = false;
  assert.deepEqual(keysOf(await store.search(vector(1, 0), 1, never)), ['a']);
  assert.equal(store.away, 'No connection.');
  await store.add(items(['b', 0, 1]), never);
  await store.commit(never);
  assert.deepEqual(await store.missing(['a', 'b', 'c'], never), ['c']);
  assert.deepEqual(keysOf(await store.search(vector(0, 1), 2, never)), ['b', 'a']);
});

test('what the server missed is brought over when it is back, and what was left out goes there too', async () => {
  const { clock, server, store } = await stores();
  await store.add(items(['a', 1, 0], ['old', 1, 1]), never);
  server.isUp = false;
  await store.add(items(['b', 0, 1], ['passing', 1, 2]), never);
  await store.keepOnly(new Set(['a', 'b']), never);
  server.isUp = true;
  clock.advance(1_000);
  await settled();
  assert.equal(store.away, undefined);
  assert.deepEqual(await server.keys(['a', 'b', 'old', 'passing']), ['a', 'b']);
  assert.equal(store.size, 2);
});

test('what comes while the server catches up is not lost', async () => {
  const { clock, server, store } = await stores();
  await store.add(items(['a', 1, 0]), never);
  server.isUp = false;
  const many = Array.from({ length: 2_500 }, (_, i) => ({ key: `k${i}`, vector: vector(1, i + 1) }));
  await store.add(many, never);
  server.isUp = true;
  clock.advance(1_000);
  const late = Array.from({ length: 40 }, (_, i) => ({ key: `late${i}`, vector: vector(1, -i - 1) }));
  for (const item of late) {
    await store.add([item], never);
    await Promise.resolve();
  }
  await settled();
  const keys = [...many, ...late].map(({ key }) => key);
  assert.deepEqual(await server.keys(keys), keys);
});

test('the server is tried again after longer and longer pauses', async () => {
  const { clock, server, store } = await stores();
  server.isUp = false;
  await store.missing(['a'], never);
  const attempts: number[] = [];
  for (let second = 1; second <= 20; second += 1) {
    const before = server.openings;
    clock.advance(1_000);
    await settled();
    if (server.openings > before) attempts.push(second);
  }
  assert.deepEqual(attempts, [1, 3, 7, 15]);
  await store.close();
  assert.equal(clock.pending, 0);
});

test('a server that does not answer keeps no search waiting', async () => {
  const { clock, server, store } = await stores();
  await store.add(items(['a', 1, 0]), never);
  server.isSlow = true;
  assert.deepEqual(keysOf(await clock.until(store.search(vector(1, 0), 1, never))), ['a']);
  assert.match(store.away ?? '', /too long/);
});

test('an answer that the server gave counts more than what the embedded store knows', async () => {
  const { server, store } = await stores({ mirrored: 0 });
  await store.add(items(['a', 1, 0], ['b', 0, 1]), never);
  assert.deepEqual(keysOf(await store.search(vector(1, 0), 1, never)), ['a']);
  server.isUp = false;
  assert.deepEqual(keysOf(await store.search(vector(1, 0), 1, never)), ['a'], 'it was asked before');
  assert.deepEqual(await store.search(vector(0, 1), 1, never), [], 'nobody knows');
  await store.add(items(['c', 0, 1]), never);
  assert.deepEqual(keysOf(await store.search(vector(1, 0), 1, never)), ['c'], 'there is something new');
});

test('vectors of an earlier time without a server go there without asking a model again', async () => {
  const { server, embedded, store } = await stores();
  await embedded.add(items(['a', 1, 0], ['b', 0, 1]), never);
  assert.deepEqual(await store.missing(['a', 'b', 'c'], never), ['c']);
  assert.deepEqual(await server.keys(['a', 'b', 'c']), ['a', 'b']);
});

test('what the caller did wrong is no fault of the server, and who cancels gets that', async () => {
  const { store } = await stores();
  await assert.rejects(store.add(items(['a', 0, 0]), never), { code: 'invalid-request' });
  await assert.rejects(store.missing(['a'], AbortSignal.abort()), { code: 'cancelled' });
  assert.equal(store.away, undefined);
});

test('an address that is none is a note, and everything goes on without a server', async () => {
  const embedded = await openVectraStore({ model: 'm' });
  const open = () => openMilvusStore({ address: 'http://', collection: 'c' });
  const store = withFallbackStore(open, embedded, { clock: new FakeClock() });
  await store.add(items(['a', 1, 0]), never);
  assert.deepEqual(keysOf(await store.search(vector(1, 0), 1, never)), ['a']);
  assert.match(store.away ?? '', /looks like http/);
  await store.close();
});

test('with a real protocol and files: the server dies, work goes on, it comes back and has everything', async (t) => {
  const clock = new FakeClock();
  const embedded = await openVectraStore({ model: 'm', folder: join(await temporaryFolder(t), 'vectors') });
  const first = await startMilvusServer();
  const open = () => openMilvusStore({ address: first.address, collection: 'c' });
  const store = withFallbackStore(open, embedded, { clock });
  t.after(() => store.close());
  await store.add(items(['a', 1, 0]), never);
  await store.commit(never);
  assert.deepEqual(first.collections.keys('c'), ['a']);
  await first.stop();
  await store.add(items(['b', 0, 1]), never);
  await store.commit(never);
  assert.match(store.away ?? '', /Milvus/);
  assert.deepEqual(keysOf(await store.search(vector(0, 1), 2, never)), ['b', 'a']);
  const again = await startMilvusServer({ port: first.port, collections: first.collections });
  t.after(() => again.stop());
  for (let attempt = 0; attempt < 50 && store.away !== undefined; attempt += 1) {
    clock.advance(300_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(store.away, undefined);
  assert.deepEqual(again.collections.keys('c'), ['a', 'b']);
});
