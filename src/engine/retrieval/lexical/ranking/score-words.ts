import type { Corpus } from './corpus.ts';
import type { KnownWord, WordSpan } from './lexicon.ts';
import { saturation } from './weights.ts';

/** A word of the query that the corpus has. */
export interface ScoredWord {
  word: string;
  weight: number;
  known: KnownWord;
}

/** One number for each file or chunk of a corpus. */
export interface WordScores {
  file: Float32Array;
  chunk: Float32Array;
  path: Float32Array;
  symbol: Float32Array;
}

/** Adds what each word is worth for every file and chunk that has it: BM25 of four fields. */
export function scoreWords(corpus: Corpus, words: ScoredWord[], scores: WordScores): void {
  for (const { weight, known } of words) {
    for (const span of known.spans) {
      const share = weight * span.weight * (saturation + 1);
      scoreText(corpus, span, share * known.rarity.file, share * known.rarity.chunk, scores);
      scoreField(corpus, span, 'path', share * known.rarity.path, scores.path);
      scoreField(corpus, span, 'symbols', share * known.rarity.symbols, scores.symbol);
    }
  }
}

/**
 * Chunks, and in the same walk files, since the chunks of a file are in one row. Nearly all time of a query is spent
 * here: no calls, and no checks for what the segment has been checked for when it was read.
 */
function scoreText(
  corpus: Corpus,
  { part, text }: WordSpan,
  fullFile: number,
  fullChunk: number,
  scores: WordScores,
): void {
  const { documents, counts } = part.segment.text;
  const { fileOf } = part.view;
  const { firstChunk, firstFile } = part;
  const { file: fileScores, chunk: chunkScores } = scores;
  const { file: fileNorms, chunk: chunkNorms } = corpus.norms;
  const end = text[1];
  let file = -1;
  let sum = 0;
  for (let posting = text[0]; posting < end; posting += 1) {
    const chunk = documents[posting] as number;
    const count = counts[posting] as number;
    const at = firstChunk + chunk;
    (chunkScores[at] as number) += (fullChunk * count) / (count + (chunkNorms[at] as number));
    const owner = firstFile + (fileOf[chunk] as number);
    if (owner === file) {
      sum += count;
      continue;
    }
    if (file >= 0) (fileScores[file] as number) += (fullFile * sum) / (sum + (fileNorms[file] as number));
    file = owner;
    sum = count;
  }
  if (file >= 0) (fileScores[file] as number) += (fullFile * sum) / (sum + (fileNorms[file] as number));
}

function scoreField(
  corpus: Corpus,
  { part, ...spans }: WordSpan,
  field: 'path' | 'symbols',
  full: number,
  scores: Float32Array,
): void {
  const { documents, counts } = part.segment[field];
  const norms = corpus.norms[field];
  const [from, to] = spans[field];
  for (let posting = from; posting < to; posting += 1) {
    const at = part.firstFile + (documents[posting] ?? 0);
    const count = counts[posting] ?? 0;
    scores[at] = (scores[at] ?? 0) + (full * count) / (count + (norms[at] ?? 0));
  }
}
