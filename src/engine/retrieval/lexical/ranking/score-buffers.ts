import type { Corpus } from './corpus.ts';

/** Scores of one query, by file and by chunk. */
export interface ScoreBuffers {
  file: Float32Array;
  chunk: Float32Array;
  /** Of files, by their best chunks. */
  bestChunks: Float32Array;
  path: Float32Array;
  symbol: Float32Array;
  history: Float32Array;
  together: Float32Array;
  vector: Float32Array;
  /** Of chunks. */
  chunkVector: Float32Array;
  sum: Float32Array;
}

const buffers = new WeakMap<Corpus, ScoreBuffers>();

/** All zeros; the same arrays for each query of a corpus, since queries come one after the other. */
export function buffersOf(corpus: Corpus): ScoreBuffers {
  let known = buffers.get(corpus);
  if (known) {
    for (const scores of Object.values(known)) scores.fill(0);
    return known;
  }
  const files = () => new Float32Array(corpus.fileCount);
  const chunks = () => new Float32Array(corpus.chunkCount);
  known = {
    file: files(),
    chunk: chunks(),
    bestChunks: files(),
    path: files(),
    symbol: files(),
    history: files(),
    together: files(),
    vector: files(),
    chunkVector: chunks(),
    sum: files(),
  };
  buffers.set(corpus, known);
  return known;
}
