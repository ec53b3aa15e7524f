import type { SearchQuery } from '../retriever.ts';
import type { VectorHit } from '../vector-store.ts';
import { bestChunks } from './best-chunks.ts';
import { bestOf } from './best-of.ts';
import type { Corpus } from './corpus.ts';
import { addSignal, type WeightedSignal, weighted } from './fusion.ts';
import type { Lexicon } from './lexicon.ts';
import type { QueryWord } from './query-words.ts';
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
  words: ScoredWord[];
  signals: WeightedSignal[];
  files: Float32Array;
  /** Of chunks, by their words, and by their vectors where there are some. */
  chunks: Float32Array;
  chunkVectors: Float32Array | undefined;
}

/** Files that hand something on to those that were changed with them. */
const leaders = 10;

/** The weighted sum of all signals, each divided by its greatest score. */
export function scoreQuery({ corpus, lexicon, query, words, vectors }: RankRequest): Scored {
  const known = knownWords(lexicon, words);
  const numbers = () => new Float32Array(corpus.fileCount);
  const byWords = {
    file: numbers(),
    chunk: new Float32Array(corpus.chunkCount),
    path: numbers(),
    symbol: numbers(),
  };
  scoreWords(corpus, known, byWords);
  const allowed = allowedFiles(corpus, query);
  const history = numbers();
  scoreHistory(corpus, words.slice(0, bounds.words), history);
  const chunkVectors = vectors && new Float32Array(corpus.chunkCount);
  if (vectors && chunkVectors) scoreVectors(corpus, vectors, chunkVectors);
  const found: [signal: WeightedSignal['signal'], weight: number, scores: Float32Array][] = [
    ['file', weights.file, byWords.file],
    ['chunk', weights.chunk, bestChunks(corpus, byWords.chunk)],
    ['path', weights.path, byWords.path],
    ['symbol', weights.symbol, byWords.symbol],
    ['history', weights.history, history],
  ];
  if (chunkVectors) found.push(['vector', weights.vector, bestChunks(corpus, chunkVectors)]);
  const files = numbers();
  const signals: WeightedSignal[] = [];
  for (const [signal, weight, scores] of found) {
    keepOnly(scores, allowed);
    const one = weighted(signal, weight, scores);
    if (!one) continue;
    signals.push(one);
    addSignal(files, one);
  }
  const together = togetherSignal(corpus, files, allowed);
  if (together) signals.push(together);
  return { corpus, words: known, signals, files, chunks: byWords.chunk, chunkVectors };
}

/** The rarest words that the corpus has, as many as may be walked in time. */
function knownWords(lexicon: Lexicon, words: QueryWord[]): ScoredWord[] {
  const known = words
    .map(({ word, weight }) => ({ word, weight, known: lexicon.find(word) }))
    .filter((entry) => entry.known.spans.length > 0)
    .sort((a, b) => b.weight * b.known.rarity.file - a.weight * a.known.rarity.file)
    .slice(0, bounds.words);
  let postings = 0;
  return known.filter((entry, index) => {
    postings += entry.known.postings;
    return index === 0 || postings <= bounds.postings;
  });
}

/** What the best files hand on; the sum of before says how much, so that it is added last. */
function togetherSignal(
  corpus: Corpus,
  files: Float32Array,
  allowed: Uint8Array,
): WeightedSignal | undefined {
  const best = bestOf(files, leaders).map((file) => ({ file, score: files[file] ?? 0 }));
  const scores = new Float32Array(files.length);
  scoreTogether(corpus, best, scores);
  keepOnly(scores, allowed);
  if (!scores.some((score) => score > 0)) return undefined;
  const signal: WeightedSignal = { signal: 'history', factor: weights.together, scores };
  addSignal(files, signal);
  return signal;
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

function keepOnly(scores: Float32Array, allowed: Uint8Array): void {
  for (let file = 0; file < scores.length; file += 1) if (allowed[file] === 0) scores[file] = 0;
}
