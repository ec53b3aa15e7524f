import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  openKernels,
  openPlainKernels,
  openWasmKernels,
} from '../../../../src/engine/retrieval/vectors/dot-kernels.ts';
import { VectorTable } from '../../../../src/engine/retrieval/vectors/vector-table.ts';
import { someVectors } from '../../../support/some-vectors.ts';

const wasm = { openKernels: () => openWasmKernels()! };
const plain = { openKernels: openPlainKernels };
const coarse = { ...wasm, coarseFrom: 1 };
const ways = { wasm, plain, coarse };

const number = fc.float({ min: Math.fround(-1e4), max: Math.fround(1e4), noNaN: true });

test('finds what a plain computation finds, however it is done', () => {
  const tables = fc.integer({ min: 1, max: 70 }).chain((dimensions) => {
    const vector = fc
      .array(number, { minLength: dimensions, maxLength: dimensions })
      .filter((parts) => parts.some((part) => Math.abs(part) > 1e-3));
    return fc.record({ vectors: fc.array(vector, { minLength: 1, maxLength: 40 }), query: vector });
  });
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 12 }), ({ vectors, query }, limit) => {
      const scores = vectors.map((vector) => cosine(vector, query)).sort((one, other) => other - one);
      for (const [way, options] of Object.entries(ways)) {
        const hits = tableOf(vectors, options).search(Float32Array.from(query), limit);
        assert.equal(hits.length, Math.min(limit, vectors.length), way);
        for (const [place, { key, score }] of hits.entries()) {
          assert.ok(Math.abs(score - scores[place]!) < 1e-5, `${way}: ${score} instead of ${scores[place]}`);
          assert.ok(Math.abs(score - cosine(vectors[Number(key)]!, query)) < 1e-5, way);
        }
      }
    }),
    { numRuns: 150 },
  );
});

for (const dimensions of [384, 768, 1000]) {
  test(`gives the same to the last bit in every way, with ${dimensions} dimensions`, () => {
    const vectors = someVectors(3000, dimensions);
    const tables = Object.values(ways).map((options) => tableOf(vectors, options));
    for (const query of someVectors(20, dimensions, 2)) {
      const [first, ...others] = tables.map((table) => table.search(query, 25));
      for (const other of others) assert.deepEqual(other, first);
    }
  });
}

test('gives the same where one dimension outweighs all others, so that a coarse look tells little', () => {
  const outweighed = (vectors: Float32Array[]) =>
    vectors.map((vector) => {
      vector[5] = 60;
      return vector;
    });
  const vectors = outweighed(someVectors(3000, 64));
  const tables = Object.values(ways).map((options) => tableOf(vectors, options));
  for (const query of outweighed(someVectors(20, 64, 2))) {
    const [first, ...others] = tables.map((table) => table.search(query, 10));
    assert.ok(first![0]!.score > first![9]!.score);
    for (const other of others) assert.deepEqual(other, first);
  }
});

test('the largest vectors do not overflow what they are looked at coarsely with', () => {
  const dimensions = 32_768;
  const all = (value: number) => new Float32Array(dimensions).fill(value);
  const table = new VectorTable(dimensions, coarse);
  table.set('same', all(3));
  table.set('against', all(-3));
  const hits = table.search(all(0.5), 2);
  assert.deepEqual(
    hits.map(({ key, score }) => [key, Math.round(score * 1e4) / 1e4]),
    [
      ['same', 1],
      ['against', -1],
    ],
  );
});

test('equal ones come in the order in which they were added', () => {
  for (const options of Object.values(ways)) {
    const vectors = Array.from({ length: 50 }, () => [1, 2, 3]);
    const hits = tableOf(vectors, options).search(Float32Array.of(1, 2, 3), 5);
    assert.deepEqual(
      hits.map(({ key }) => key),
      ['0', '1', '2', '3', '4'],
    );
  }
});

test('replaces, deletes and grows as a plain list does', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const step = fc.record({ key, part: fc.option(fc.integer({ min: 1, max: 9 })) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      for (const options of Object.values(ways)) {
        const table = new VectorTable(3, options);
        const model = new Map<string, Float32Array>();
        for (const { key, part } of steps) {
          if (part === null) {
            table.delete(key);
            model.delete(key);
          } else {
            table.set(key, Float32Array.of(part, 1, 0));
            model.set(key, Float32Array.of(part, 1, 0));
          }
        }
        assert.deepEqual([...table.keys()].sort(), [...model.keys()].sort());
        const query = Float32Array.of(5, 1, 0);
        const found = new Map(table.search(query, 10).map(({ key, score }) => [key, score]));
        for (const [key, vector] of model)
          assert.ok(Math.abs(found.get(key)! - cosine(vector, query)) < 1e-6);
        assert.equal(found.size, model.size);
      }
    }),
  );
});

const faults: { name: string; vector: number[]; message: RegExp }[] = [
  { name: 'of zeros', vector: [0, 0, 0], message: /zero/ },
  { name: 'with a part that is no number', vector: [1, Number.NaN, 0], message: /no numbers/ },
  { name: 'with an infinite part', vector: [1, Number.NEGATIVE_INFINITY, 0], message: /no numbers/ },
  { name: 'that is too short', vector: [1, 2], message: /2 dimensions instead of 3/ },
];
for (const { name, vector, message } of faults) {
  test(`refuses a vector ${name}, and stays as it was`, () => {
    const table = tableOf([[1, 0, 0]], wasm);
    assert.throws(() => table.set('0', Float32Array.from(vector)), { code: 'invalid-request', message });
    assert.throws(() => table.set('new', Float32Array.from(vector)), { code: 'invalid-request', message });
    assert.throws(() => table.search(Float32Array.from(vector), 1), { code: 'invalid-request', message });
    assert.deepEqual(table.search(Float32Array.of(2, 0, 0), 5), [{ key: '0', score: 1 }]);
  });
}

test('does without WebAssembly where there is none', (t) => {
  const { WebAssembly } = globalThis as { WebAssembly?: unknown };
  t.after(() => Object.assign(globalThis, { WebAssembly }));
  Object.assign(globalThis, { WebAssembly: undefined });
  assert.equal(openWasmKernels(), undefined);
  assert.equal(openKernels().coarseDots, undefined);
  assert.equal(tableOf([[1, 0]], {}).search(Float32Array.of(1, 0), 1)[0]?.key, '0');
});

function tableOf(vectors: ArrayLike<number>[], options: ConstructorParameters<typeof VectorTable>[1]) {
  const table = new VectorTable(vectors[0]!.length, options);
  for (const [index, vector] of vectors.entries()) table.set(String(index), Float32Array.from(vector));
  return table;
}

/** With 64 bits, of the 32-bit numbers. */
function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const a = Float32Array.from(one);
  const b = Float32Array.from(other);
  const product = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, part, index) => sum + part * y[index]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
