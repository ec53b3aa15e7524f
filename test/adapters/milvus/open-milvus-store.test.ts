import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type MilvusStoreOptions, openMilvusStore } from '../../../src/adapters/milvus/open-milvus-store.ts';
import type { VectorStore } from '../../../src/engine/index.ts';
import {
  type MilvusServerOptions,
  type MilvusTestServer,
  startMilvusServer,
} from '../../support/milvus-server.ts';

const never = new AbortController().signal;
const collection = 'triptych_test';
const token = 'root:a-secret-password';

const vector = (...numbers: number[]) => Float32Array.from(numbers);
const items = (...named: [key: string, ...numbers: number[]][]) =>
  named.map(([key, ...numbers]) => ({ key, vector: vector(...numbers) }));
const keysOf = (hits: { key: string }[]) => hits.map(({ key }) => key);

async function serve(t: TestContext, options: MilvusServerOptions = {}): Promise<MilvusTestServer> {
  const server = await startMilvusServer(options);
  t.after(() => server.stop());
  return server;
}

async function open(
  t: TestContext,
  server: MilvusTestServer,
  options: Partial<MilvusStoreOptions> = {},
): Promise<VectorStore> {
  const store = await openMilvusStore({ address: server.address, collection, ...options });
  t.after(() => store.close());
  return store;
}

test('vectors are kept by the server and found by their direction, also those that came just now', async (t) => {
  // A server shows what is new to those who insist only.
  const server = await serve(t, { lag: 60_000 });
  const store = await open(t, server);
  assert.deepEqual(await store.search(vector(1, 0), 5, never), []);
  assert.deepEqual(server.collections.names(), [], 'a collection is made for vectors, not for questions');
  await store.add(items(['a', 2, 0], ['b', 1, 1], ['c', -1, 0]), never);
  const hits = await store.search(vector(5, 0), 2, never);
  assert.deepEqual(keysOf(hits), ['a', 'b']);
  assert.deepEqual(
    hits.map(({ score }) => score.toFixed(4)),
    ['1.0000', '0.7071'],
  );
  assert.equal(store.size, 3);
});

test('a store that is opened again has what was added, without being told how long the vectors are', async (t) => {
  const server = await serve(t);
  const first = await open(t, server);
  await first.add(items(['a', 1, 0], ['b', 0, 1]), never);
  await first.commit(never);
  await first.close();
  const again = await open(t, server);
  assert.equal(again.size, 2);
  assert.deepEqual(await again.missing(['x', 'b', 'x', 'a', 'y'], never), ['x', 'y']);
  assert.deepEqual(keysOf(await again.search(vector(0, 1), 1, never)), ['b']);
});

test('what one window added, another one does not miss', async (t) => {
  const server = await serve(t);
  const [one, other] = [await open(t, server), await open(t, server)];
  await one.add(items(['a', 1, 0]), never);
  assert.deepEqual(await other.missing(['a', 'b'], never), ['b']);
  await other.add(items(['b', 0, 1]), never);
  assert.deepEqual(keysOf(await one.search(vector(0, 1), 2, never)), ['b', 'a']);
});

test('what is added again is replaced, and what is not to be kept goes, however much there is', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  const many = Array.from({ length: 12_000 }, (_, i) => ({ key: `key-${i}`, vector: vector(i + 1, 1) }));
  await store.add(many, never);
  await store.add(items(['key-3', 0, 7]), never);
  assert.deepEqual(keysOf(await store.search(vector(0, 1), 1, never)), ['key-3']);
  const kept = ['key-3', 'key-9999', 'key-11000'];
  await store.keepOnly(new Set([...kept, 'never-there']), never);
  assert.deepEqual(server.collections.keys(collection), kept.toSorted());
  await store.commit(never);
  assert.equal(store.size, 3);
});

test('a call carries some megabytes at most, however long the vectors are', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  const long = Array.from({ length: 300 }, (_, i) => ({
    key: `k${i}`,
    vector: new Float32Array(4096).fill(i + 1),
  }));
  await store.add(long, never);
  assert.equal(server.calls.filter((call) => call === 'Upsert').length, 3);
  assert.equal(server.collections.keys(collection).length, 300);
});

test('a model that comes to answer with another length begins anew', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  await store.add(items(['a', 1, 0]), never);
  await store.add(items(['b', 1, 0, 0]), never);
  assert.deepEqual(server.collections.keys(collection), ['b']);
  const asked = await open(t, server, { dimensions: 4 });
  assert.equal(asked.size, 0);
  await assert.rejects(asked.add(items(['c', 1]), never), { code: 'invalid-request' });
  await asked.add(items(['c', 1, 0, 0, 0]), never);
  assert.deepEqual(server.collections.keys(collection), ['c']);
});

const wrong: { what: string; added: ReturnType<typeof items> }[] = [
  { what: 'a vector of zeros', added: items(['a', 0, 0]) },
  { what: 'a part that is no number', added: items(['a', 1, Number.NaN]) },
  { what: 'a part without an end', added: items(['a', 1, Number.POSITIVE_INFINITY]) },
  { what: 'vectors of several lengths', added: items(['a', 1, 0], ['b', 1]) },
  { what: 'a key that leaves its quotation marks', added: items(['a"] or key > "', 1, 0]) },
  { what: 'no key', added: items(['', 1, 0]) },
];

for (const { what, added } of wrong) {
  test(`${what} is refused before anything is sent`, async (t) => {
    const server = await serve(t);
    const store = await open(t, server);
    await assert.rejects(store.add(added, never), { code: 'invalid-request' });
    assert.ok(!server.calls.includes('Upsert'));
  });
}

test('a collection that somebody dropped is made again, and says that its vectors are missing', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  await store.add(items(['a', 1, 0]), never);
  server.collections.remove(collection);
  assert.deepEqual(await store.missing(['a'], never), ['a']);
  assert.equal(store.size, 0);
  await store.add(items(['a', 1, 0]), never);
  server.collections.remove(collection);
  assert.deepEqual(await store.search(vector(1, 0), 1, never), []);
  server.collections.remove(collection);
  await store.add(items(['a', 1, 0]), never);
  server.collections.release(collection);
  assert.deepEqual(
    keysOf(await store.search(vector(1, 0), 1, never)),
    ['a'],
    'not in the memory of the server',
  );
});

test('a collection of the name that is none of ours is left alone', async (t) => {
  const server = await serve(t);
  const ours = await open(t, server);
  await ours.add(items(['a', 1, 0]), never);
  const { schema } = server.collections.describe({ collection_name: collection });
  for (const field of schema.fields) field.name = `other_${field.name}`;
  await assert.rejects(openMilvusStore({ address: server.address, collection }), {
    code: 'backend-failed',
    message: /not one of Triptych's/,
  });
});

test('a token is needed where the server wants one, and stands in no message', async (t) => {
  const server = await serve(t, { token });
  await open(t, server, { token });
  const inAddress = server.address.replace('http://', `http://${token}@`);
  await open(t, server, { address: inAddress });
  const secret = 'root:another-password';
  await assert.rejects(
    openMilvusStore({ address: server.address, collection, token: secret }),
    (error: Error) => {
      assert.equal((error as Error & { code: string }).code, 'unauthorized');
      assert.doesNotMatch(error.message, /another-password/);
      return true;
    },
  );
});

const faults: { what: string; fault: { code?: number; milvusCode?: number }; code: string }[] = [
  { what: 'too slow', fault: { code: 4 }, code: 'timeout' },
  { what: 'not allowed', fault: { code: 7 }, code: 'unauthorized' },
  { what: 'not ready', fault: { milvusCode: 1 }, code: 'backend-unreachable' },
  { what: 'refused by its own rules', fault: { milvusCode: 1401 }, code: 'unauthorized' },
  { what: 'broken', fault: { code: 13 }, code: 'backend-failed' },
  { what: 'not content with what was asked', fault: { milvusCode: 1100 }, code: 'backend-failed' },
];

for (const { what, fault, code } of faults) {
  test(`an answer that is ${what} is an error of its kind`, async (t) => {
    const server = await serve(t);
    const store = await open(t, server);
    await store.add(items(['a', 1, 0]), never);
    server.faults.set('Search', fault);
    await assert.rejects(store.search(vector(1, 0), 1, never), { code });
    server.faults.clear();
    assert.deepEqual(keysOf(await store.search(vector(1, 0), 1, never)), ['a'], 'it goes on');
  });
}

test('a server that asks for patience gets it', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  server.faults.set('Upsert', { milvusCode: 8, times: 1 });
  await store.add(items(['a', 1, 0]), never);
  assert.deepEqual(server.collections.keys(collection), ['a']);
});

test('a server that is not there, or dies while it is asked, is unreachable', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  await store.add(items(['a', 1, 0]), never);
  server.faults.set('Search', { delay: 100_000 });
  const search = store.search(vector(1, 0), 1, never);
  search.catch(() => {});
  while (!server.calls.includes('Search')) await new Promise((resolve) => setTimeout(resolve, 10));
  await server.stop();
  await assert.rejects(search, { code: 'backend-unreachable' });
  await assert.rejects(openMilvusStore({ address: server.address, collection }), {
    code: 'backend-unreachable',
  });
});

test('who cancels does not wait for the server', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  await store.add(items(['a', 1, 0]), never);
  server.faults.set('Search', { delay: 100_000 });
  const stop = new AbortController();
  const search = store.search(vector(1, 0), 1, stop.signal);
  stop.abort();
  await assert.rejects(search, { code: 'cancelled' });
});

test('the server is told nothing beside what it is asked', async (t) => {
  const server = await serve(t);
  const store = await open(t, server);
  await store.add(items(['a', 1, 0]), never);
  await store.close();
  const known =
    /^(Connect|DescribeCollection|CreateCollection|CreateIndex|LoadCollection|GetLoadingProgress|Upsert)$/;
  assert.deepEqual(
    server.calls.filter((call) => !known.test(call)),
    [],
  );
});
