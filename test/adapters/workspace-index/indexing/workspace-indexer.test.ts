import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { FileSource } from '../../../../src/adapters/workspace-index/files/file-source.ts';
import { FolderIndex } from '../../../../src/adapters/workspace-index/indexing/folder-index.ts';
import { Pacer } from '../../../../src/adapters/workspace-index/indexing/pacer.ts';
import { WorkspaceIndexer } from '../../../../src/adapters/workspace-index/indexing/workspace-indexer.ts';
import { QueryVectors } from '../../../../src/adapters/workspace-index/vectors/query-vectors.ts';
import type { IndexState, TextEmbedder } from '../../../../src/engine/index.ts';
import { IndexedFolder, writeFiles } from '../../../support/indexed-folder.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const { signal } = new AbortController();

/** A folder whose files are in memory, and which tells before each is read. */
function sourceOf(files: Map<string, string>, beforeReading = (_path: string) => {}): FileSource {
  const list = (paths: string[]) => ({ files: paths.map((path) => ({ path, stamp: '' })), leftOut: [] });
  return {
    isThere: () => true,
    walk: async () => list([...files.keys()]),
    look: async (paths) => list(paths.filter((path) => files.has(path))),
    read: ({ path }) => {
      beforeReading(path);
      const text = files.get(path)!;
      return { kind: 'text', text, stamp: text, isSettled: true, hash: text };
    },
    textOf: async (path) => files.get(path),
  };
}

function indexerOf(t: TestContext, source: FileSource, isOnBattery = false) {
  const pacer = new Pacer();
  const states: IndexState[] = [];
  const folder = new FolderIndex({ uri: 'file:///workspace', source, store: undefined, pacer });
  const indexer = new WorkspaceIndexer({
    places: [{ folder, source }],
    pacer,
    isOnBattery: async () => isOnBattery,
    onState: (state) => states.push(state),
  });
  t.after(() => indexer.close());
  return { indexer, states, pacer };
}

test('on a battery the index works slower, and says so', async (t) => {
  const files = new Map([['a.ts', 'const alpha = 1;\n']]);
  for (const isOnBattery of [false, true]) {
    const { indexer, states, pacer } = indexerOf(t, sourceOf(files), isOnBattery);
    await indexer.refresh(signal);
    assert.equal(states.at(-1)?.throttled, isOnBattery);
    const start = performance.now();
    await pacer.rest(signal);
    // Without a battery it is a turn of the event loop.
    if (isOnBattery) assert.ok(performance.now() - start > 15);
  }
});

test('what changes in the midst of a pass is not kept waiting for its end', async () => {
  const names = Array.from({ length: 50 }, (_, number) => `file${number}.ts`);
  const files = new Map(names.map((name) => [name, `const ${name.slice(0, -3)} = 1;\n`]));
  const read: string[] = [];
  const source = sourceOf(files, (path) => {
    read.push(path);
    if (read.length !== 5) return;
    files.set('new.ts', 'const brandNew = 1;\n');
    void folder.take(['new.ts'], signal);
  });
  const folder = new FolderIndex({ uri: 'x', source, store: undefined, pacer: new Pacer() });
  await folder.open();
  await folder.pass(signal, () => {});
  assert.equal(read[5], 'new.ts');
  assert.equal(folder.set.files, 51);
});

test('callers at the same time share one pass, which ends when the last of them gives up', async (t) => {
  const files = new Map(Array.from({ length: 20 }, (_, number) => [`f${number}.ts`, `let x${number};\n`]));
  let reads = 0;
  const { indexer, pacer } = indexerOf(
    t,
    sourceOf(files, () => reads++),
  );
  pacer.pause();
  const [one, other] = [new AbortController(), new AbortController()];
  const passes = [indexer.refresh(one.signal), indexer.refresh(other.signal)];
  one.abort();
  pacer.resume();
  const [, counts] = await Promise.allSettled(passes);
  assert.equal(counts?.status, 'fulfilled');
  assert.equal(reads, 20);
  pacer.pause();
  const last = indexer.rebuild(other.signal);
  other.abort();
  await assert.rejects(last, { code: 'cancelled' });
});

test('a query waits for no embedder that is slow', async () => {
  let asked = 0;
  const slow: TextEmbedder = {
    name: 'slow',
    windowTokens: 512,
    // It does not even listen to who asks it to stop.
    embed: () => {
      asked++;
      return new Promise(() => {});
    },
  };
  const folder = { count: 5, search: async () => [] };
  const vectors = new QueryVectors(slow, [folder as never], 50);
  assert.match((await vectors.hits('timer', signal)).note ?? '', /did not answer/);
  assert.match((await vectors.hits('clock', signal)).note ?? '', /did not answer/);
  assert.equal(asked, 1, 'for a while it is not asked again');
  const cancelled = AbortSignal.abort();
  await assert.rejects(new QueryVectors(slow, [folder as never], 50).hits('timer', cancelled), {
    code: 'cancelled',
  });
});

test('an index that was never asked for anything keeps nothing', async (t) => {
  const folder = await temporaryFolder(t);
  writeFiles(folder, { 'root/a.ts': 'x' });
  const window = new IndexedFolder(join(folder, 'root'), join(folder, 'storage'));
  await window.index.commit(signal);
  assert.equal(await window.store.newest(), 0);
});
