import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildHistory,
  buildSegment,
  encodeSegment,
  LexicalIndex,
  mergeSegments,
  type Segment,
  tokenize,
} from '../../src/engine/index.ts';
import { type Measurement, median } from '../bench/measurement.ts';
import { readCommits } from './commits.ts';
import type { LoadedFacts } from './loaded-index.ts';
import { segmentFile } from './moving-index.ts';
import { Past } from './past.ts';
import { syntheticFiles } from './synthetic-files.ts';
import { readBlobs, readTree } from './trees.ts';
import { WinkIndex } from './wink-index.ts';

const manyChunks = 100_000;

/** Commits whose messages are the queries. */
const queryCount = 100;

/** Speed beside `wink-bm25-text-search` on the repository's own files, then speed and memory at 100,000 chunks. */
export async function benchLexicalSpeed(directory: string): Promise<Measurement[]> {
  const commits = await readCommits(directory);
  const queries = commits
    .slice(-queryCount)
    .map(({ message }) => message)
    .filter((message) => tokenize(message).length > 0);
  const texts = await textsOf(directory);
  const past = new Past();
  for (const commit of commits) past.add(commit);
  return [besideWink(texts, past, queries), ...(await atManyChunks(texts, queries))];
}

async function textsOf(directory: string): Promise<Map<string, string>> {
  const tree = await readTree(directory, 'HEAD');
  const blobs = await readBlobs(directory, [...new Set(tree.values())]);
  const texts = new Map<string, string>();
  for (const [path, id] of tree) {
    const text = blobs.get(id);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/**
 * The same chunks, the same words and the same queries in turn: ours ranks files by all its signals, history too, and
 * says why; wink ranks chunks by their words.
 */
function besideWink(texts: Map<string, string>, past: Past, queries: string[]): Measurement {
  const files = Array.from(texts, ([path, text]) => segmentFile(path, text));
  const ours = new LexicalIndex();
  ours.setFolder(
    'repository',
    [{ segment: buildSegment(files), isLive: () => true }],
    buildHistory(past.records()),
  );
  const wink = new WinkIndex(
    files.flatMap(({ analysed, text }) => analysed.chunks.map(({ start, end }) => text.slice(start, end))),
  );
  const times = { ours: [] as number[], wink: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    for (const query of queries) {
      const ms = milliseconds(() => ours.rank({ text: query, passageTokens: 0 }));
      const winkMs = milliseconds(() => wink.search(query));
      // The first round is for the compiler.
      if (round > 0) {
        times.ours.push(ms);
        times.wink.push(winkMs);
      }
    }
  }
  return {
    what: `lexical queries faster than wink-bm25-text-search (${median(times.ours).toFixed(2)} ms, ${median(times.wink).toFixed(2)} ms)`,
    value: median(times.wink) / median(times.ours),
    unit: 'times',
    target: { atLeast: 20 },
  };
}

async function atManyChunks(texts: Map<string, string>, queries: string[]): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-bench-'));
  try {
    const path = join(folder, 'segment');
    await writeFile(path, encodeSegment(manySegments(texts)));
    const child = fork(join(import.meta.dirname, 'loaded-index.ts'), [path], { execArgv: ['--expose-gc'] });
    child.send(queries);
    const [facts] = (await once(child, 'message')) as [LoadedFacts];
    child.kill();
    return [
      {
        what: `a fused query at ${facts.chunks} chunks, 95th percentile (median ${facts.median.toFixed(2)} ms)`,
        value: facts.p95,
        unit: 'ms',
        target: { atMost: 20 },
      },
      {
        what: `memory of a process with ${facts.chunks} chunks after those queries`,
        value: facts.megabytes,
        unit: 'MB',
        target: { atMost: 300 },
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One segment of many chunks, merged of several, as an index is made. */
function manySegments(texts: Map<string, string>): Segment {
  const parts: Segment[] = [];
  let chunks = 0;
  let files: ReturnType<typeof segmentFile>[] = [];
  for (const [path, text] of syntheticFiles(texts)) {
    const file = segmentFile(path, text);
    file.keys.forEach((_, index) => {
      file.keys[index] = Math.floor(((chunks + 1) * 2654435761 * (index + 1)) / 251) & 0xff;
    });
    files.push(file);
    chunks += file.analysed.chunks.length;
    if (files.length < 2000 && chunks < manyChunks) continue;
    parts.push(buildSegment(files));
    files = [];
    if (chunks >= manyChunks) break;
  }
  return mergeSegments(parts.map((segment) => ({ segment, isLive: () => true })));
}

export function milliseconds(body: () => unknown): number {
  const start = performance.now();
  body();
  return performance.now() - start;
}
