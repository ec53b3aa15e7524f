import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextEmbedder } from '../../../../src/engine/backend/text-embedder.ts';
import { TriptychError } from '../../../../src/engine/error.ts';
import type { VectorItem, VectorStore } from '../../../../src/engine/retrieval/vector-store.ts';
import { embedMissing } from '../../../../src/engine/retrieval/vectors/embed-missing.ts';

const { signal } = new AbortController();

test('gives each text one vector, and asks for none twice', async () => {
  const [store, embedder] = [new MemoryStore(), new CountingEmbedder()];
  const progress: number[] = [];
  const outcome = await embedMissing([...texts(10), ...texts(10)], store, embedder, {
    signal,
    batch: 4,
    onProgress: ({ made, present }) => progress.push(made + present),
  });
  assert.deepEqual(outcome, { made: 10, present: 10 });
  assert.deepEqual(
    embedder.asked,
    texts(10).map(({ text }) => text),
  );
  assert.deepEqual(progress, [4, 8, 12, 16, 20]);
  assert.deepEqual([store.committed.size, store.vectors.get('key 3')?.[0]], [10, 'text 3'.length]);
  assert.deepEqual(await embedMissing(texts(10), store, embedder, { signal }), { made: 0, present: 10 });
  assert.equal(embedder.asked.length, 10);
});

test('a server that goes away in the middle costs nothing of what was made, and another pass goes on', async () => {
  const [store, embedder] = [new MemoryStore(), new CountingEmbedder()];
  embedder.failAfter = 6;
  const first = await embedMissing(texts(10), store, embedder, { signal, batch: 3 });
  assert.deepEqual([first.made, first.failure], [6, { code: 'backend-unreachable', message: 'Away.' }]);
  assert.equal(store.committed.size, 6);
  embedder.failAfter = Number.POSITIVE_INFINITY;
  const second = await embedMissing(texts(10), store, embedder, { signal, batch: 3 });
  assert.deepEqual(second, { made: 4, present: 6 });
  assert.equal(embedder.asked.length, 10);
});

test('one batch that fails is left for the next pass, two in a row end it', async () => {
  const store = new MemoryStore();
  const embedder = new CountingEmbedder();
  embedder.unusable = (text) => text === 'text 3';
  const one = await embedMissing(texts(10), store, embedder, { signal, batch: 2 });
  assert.deepEqual([one.made, one.failure?.code], [8, 'reply-unusable']);
  embedder.unusable = (text) => /^text \d\d/.test(text);
  const other = await embedMissing(texts(30), store, embedder, { signal, batch: 2 });
  assert.deepEqual([other.made, other.failure?.code], [2, 'reply-unusable']);
  assert.equal(embedder.attempts, 5 + 3);
});

test('what was made until it was cancelled is kept', async () => {
  const [store, embedder] = [new MemoryStore(), new CountingEmbedder()];
  const stop = new AbortController();
  const pass = embedMissing(texts(10), store, embedder, {
    signal: stop.signal,
    batch: 2,
    onProgress: ({ made }) => made === 4 && stop.abort(),
  });
  await assert.rejects(pass, { code: 'cancelled' });
  assert.equal(store.committed.size, 4);
});

test('commits after some time, not with every batch', async () => {
  const [store, embedder] = [new MemoryStore(), new CountingEmbedder()];
  let time = 0;
  await embedMissing(texts(8), store, embedder, {
    signal,
    batch: 1,
    commitEvery: 3000,
    now: () => {
      time += 500;
      return time;
    },
  });
  assert.ok(store.commits > 1 && store.commits < 8, `${store.commits}`);
});

test('a disk that is full does not end the pass, and is said once it is over', async () => {
  const [store, embedder] = [new MemoryStore(), new CountingEmbedder()];
  store.failure = new TriptychError('write-failed', 'Full.');
  const outcome = await embedMissing(texts(6), store, embedder, { signal, batch: 2, commitEvery: 0 });
  const unsaved = { code: 'write-failed', message: 'Full.' };
  assert.deepEqual(outcome, { made: 6, present: 0, unsaved });
  store.failure = undefined;
  assert.deepEqual(await embedMissing([], store, embedder, { signal }), { made: 0, present: 0 });
  assert.equal(store.committed.size, 6);
});

test('what is no failure of the world comes through', async () => {
  const bug = new RangeError('A bug.');
  const embedder = { ...new CountingEmbedder(), embed: () => Promise.reject(bug) };
  await assert.rejects(embedMissing(texts(1), new MemoryStore(), embedder, { signal }), bug);
});

function texts(count: number) {
  return Array.from({ length: count }, (_, index) => ({ key: `key ${index}`, text: `text ${index}` }));
}

class CountingEmbedder implements TextEmbedder {
  name = 'counting';
  windowTokens = 100;
  asked: string[] = [];
  attempts = 0;
  failAfter = Number.POSITIVE_INFINITY;
  unusable = (_text: string) => false;

  async embed(texts: string[]): Promise<Float32Array[]> {
    this.attempts += 1;
    if (texts.some(this.unusable)) throw new TriptychError('reply-unusable', 'Odd.');
    if (this.asked.length >= this.failAfter) throw new TriptychError('backend-unreachable', 'Away.');
    this.asked.push(...texts);
    return texts.map((text) => Float32Array.of(text.length, 1));
  }
}

class MemoryStore implements VectorStore {
  vectors = new Map<string, Float32Array>();
  committed = new Set<string>();
  commits = 0;
  failure: TriptychError | undefined;

  get size() {
    return this.vectors.size;
  }

  async missing(keys: string[]) {
    return [...new Set(keys)].filter((key) => !this.vectors.has(key));
  }

  async add(items: VectorItem[]) {
    for (const { key, vector } of items) this.vectors.set(key, vector);
  }

  async commit() {
    this.commits += 1;
    if (this.failure) throw this.failure;
    this.committed = new Set(this.vectors.keys());
  }

  async keepOnly() {}
  async search() {
    return [];
  }
  async close() {}
}
