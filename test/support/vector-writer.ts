import { openVectraStore } from '../../src/adapters/vector-store/open-vectra-store.ts';

/** A process that adds vectors and commits for ever, and says after each commit how many there are. */
const [folder = '', name = ''] = process.argv.slice(2);
const { signal } = new AbortController();
const store = await openVectraStore({ folder, model: 'model', shardSize: 50 });
for (let count = 0; ; ) {
  const items = Array.from({ length: 17 }, (_, index) => ({
    key: `${name} ${count + index}`,
    vector: Float32Array.from({ length: 64 }, (_, part) => count + index + part + 1),
  }));
  await store.add(items, signal);
  await store.commit(signal);
  count += items.length;
  process.stdout.write(`${count}\n`);
}
