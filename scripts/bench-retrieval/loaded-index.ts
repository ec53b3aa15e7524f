import { readFileSync } from 'node:fs';
import { decodeSegment, LexicalIndex, type VectorHit } from '../../src/engine/index.ts';
import { randomNumbers } from './intervals.ts';

/** What a process of its own measures that has nothing but an index. */
export interface LoadedFacts {
  chunks: number;
  median: number;
  p95: number;
  /** Of the whole process, Node included. */
  megabytes: number;
}

const vectorHits = 100;

/** Queries with the hits of a vector store, so that everything is fused that there is. */
function measure(path: string, queries: string[]): LoadedFacts {
  const segment = decodeSegment(readFileSync(path));
  const chunks = segment.chunks.start.length;
  const index = new LexicalIndex();
  index.setFolder('repository', [{ segment, isLive: () => true }]);
  const random = randomNumbers();
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const text of queries) {
      const hits = hitsOf(segment.chunks.keys, random);
      const start = performance.now();
      index.rank({ text }, hits);
      if (round > 0) times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  globalThis.gc?.();
  return {
    chunks,
    median: times[times.length >> 1] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    megabytes: process.memoryUsage().rss / 1e6,
  };
}

function hitsOf(keys: Uint8Array, random: () => number): VectorHit[] {
  return Array.from({ length: vectorHits }, () => {
    const start = Math.floor(random() * (keys.length / 16)) * 16;
    return { key: Buffer.from(keys.subarray(start, start + 16)).toString('hex'), score: random() };
  });
}

process.once('message', (queries) => process.send?.(measure(process.argv[2] ?? '', queries as string[])));
