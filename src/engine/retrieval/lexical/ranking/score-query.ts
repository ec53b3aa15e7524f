import type { SearchQuery, Signal } from '../../retriever.ts';
import type { VectorHit } from '../../vector-store.ts';
import { addNamed } from './add-named.ts';
import { bestChunks } from './best-chunks.ts';
import { bestOf } from './best-of.ts';
import type { Corpus } from './corpus.ts';
import { tellingWords } from './explain-file.ts';
import { addSignals, candidatesOf, factorsOf, type WeightedSignal } from './fusion.ts';
import type { Lexicon } from './lexicon.ts';
import { lowerTests } from './lower-tests.ts';
import type { QueryWord } from './query-words.ts';
import { buffersOf, type ScoreBuffers } from './score-buffers.ts';
import { scoreHistory, scoreTogether } from './score-history.ts';
import { scoreVectors } from './score-vectors.ts';
import { type ScoredWord, scoreWords } from './score-words.ts';
import { bounds, weights } from './weights.ts';

export interface RankRequest {
  corpus: Corpus;
  lexicon: Lexicon;
  query: SearchQuery;
  words: QueryWord[];
  vectors: VectorHit[] | undefined;
}

/** Everything known of one query: scores of files by signal, their sum, and scores of chunks. */
export interface Scored {
  corpus: Corpus;
  /** The rarest first. */
  words: ScoredWord[];
  /** Of the words those that are worth naming. */
  telling: ScoredWord[];
  signals: WeightedSignal[];
  files: Float32Array;
  /** Of chunks, by their words, and by their vectors where there are some. */
  chunks: Float32Array;
  chunkVectors: Float32Array | undefined;
}

/** Files that hand something on to those that were changed with them. */
const leaders = 10;

/**
 * The weighted sum of all signals, each divided by its greatest score. The arrays of what it returns are used again for
 * the next query of the same corpus.
 */
export function scoreQuery({ corpus, lexicon, query, words, vectors }: RankRequest): Scored {
  const known = knownWords(lexicon, words);
  const buffers = buffersOf(corpus);
  scoreWords(corpus, known, buffers);
  scoreHistory(corpus, words.slice(0, bounds.words), buffers.history);
  if (vectors) {
    const near = scoreVectors(corpus, vectors, buffers.chunkVector);
    bestChunks(corpus, buffers.chunkVector, near, buffers.vector);
  }
  const allowed = allowedFiles(corpus, query);
  const scores = { ...buffers, chunk: buffers.bestChunks };
  const candidates = candidatesOf(allowed, scores);
  bestChunks(corpus, buffers.chunk, candidates, scores.chunk);
  const factors = factorsOf(weights, scores, candidates);
  addSignals(buffers.sum, factors, scores, candidates);
  lowerTests(corpus, words, buffers.sum);
  const signals: WeightedSignal[] = signalNames
    .map((signal) => ({ signal, factor: factors[signal], scores: scores[signal] }))
    .filter(({ factor }) => factor > 0);
  const together = addTogether(corpus, buffers, allowed);
  if (together) signals.push(together);
  const named = addNamed({ corpus, lexicon, text: query.text }, buffers, allowed);
  if (named) signals.push(named);
  return {
    corpus,
    words: known,
    telling: tellingWords(known),
    signals,
    files: buffers.sum,
    chunks: buffers.chunk,
    chunkVectors: vectors && buffers.chunkVector,
  };
}

const signalNames: Signal[] = ['file', 'chunk', 'path', 'symbol', 'history', 'vector'];

/** The rarest words that the corpus has, as many as may be walked in time. */
function knownWords(lexicon: Lexicon, words: QueryWord[]): ScoredWord[] {
  const known = words
    .map(({ word, weight }) => ({ word, weight, known: lexicon.find(word) }))
    .filter((entry) => entry.known.spans.length > 0)
    .sort((a, b) => b.weight * b.known.rarity.file - a.weight * a.known.rarity.file)
    .slice(0, bounds.words);
  return known.slice(0, tellingCount(known));
}

/**
 * How many of the words, the rarest first, are worth their time: those at the end that together could change a score by
 * next to nothing are the ones with the longest lists. The rarest word always counts.
 */
function tellingCount(words: ScoredWord[]): number {
  const worth = words.map(({ weight, known }) => weight * known.rarity.file);
  const enough = worth.reduce((sum, one) => sum + one, 0) * (1 - bounds.negligible);
  let sum = 0;
  let postings = 0;
  for (const [index, { known }] of words.entries()) {
    postings += known.postings;
    if (index > 0 && (sum >= enough || postings > bounds.postings)) return index;
    sum += worth[index] ?? 0;
  }
  return words.length;
}

/** What the best files hand on; the sum of before says how much, so that it is added last. */
function addTogether(
  corpus: Corpus,
  { sum, together }: ScoreBuffers,
  allowed: Uint8Array,
): WeightedSignal | undefined {
  if (corpus.histories.length === 0) return undefined;
  const best = bestOf(sum, leaders).map((file) => ({ file, score: sum[file] ?? 0 }));
  scoreTogether(corpus, best, together);
  let isAny = false;
  for (let file = 0; file < sum.length; file += 1) {
    if (together[file] === 0 || allowed[file] === 0) continue;
    (sum[file] as number) += weights.together * (together[file] as number);
    isAny = true;
  }
  return isAny ? { signal: 'history', factor: weights.together, scores: together } : undefined;
}

/** 1 where a file may be found. */
function allowedFiles(corpus: Corpus, query: SearchQuery): Uint8Array {
  const without = query.without ?? [];
  if (without.length === 0 && query.folder === undefined) return corpus.isLive;
  const allowed = corpus.isLive.slice();
  for (const part of corpus.parts) {
    if (query.folder !== undefined && part.folder !== query.folder) {
      allowed.fill(0, part.firstFile, part.firstFile + part.view.fileLengths.length);
    }
    for (const path of without) {
      const file = part.view.fileAt(path);
      if (file !== undefined) allowed[part.firstFile + file] = 0;
    }
  }
  return allowed;
}
