import type { Corpus } from './corpus.ts';
import type { KnownWord, WordSpan } from './lexicon.ts';
import { saturation, wordWeights } from './weights.ts';

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

/** Adds what each word is worth for every file and chunk that has it: BM25 of four fields in one walk. */
export function scoreWords(corpus: Corpus, words: ScoredWord[], scores: WordScores): void {
  for (const { weight, known } of words) {
    for (const span of known.spans) {
      const share = weight * span.weight;
      scoreText(corpus, span, share * known.rarity.file, share * known.rarity.chunk, scores);
      scoreField(corpus, span, 'path', share * known.rarity.path, scores.path);
      scoreField(corpus, span, 'symbols', share * known.rarity.symbols, scores.symbol);
    }
  }
}

/**
 * Chunks, and in the same walk files, since the chunks of a file are in one row. Words of the path count as words of
 * the file, so the walk goes along both lists at once.
 */
function scoreText(
  corpus: Corpus,
  { part, text, path }: WordSpan,
  fileWeight: number,
  chunkWeight: number,
  scores: WordScores,
): void {
  const { documents, counts } = part.segment.text;
  const { fileOf } = part.view;
  const pathField = part.segment.path;
  const fileNorms = corpus.norms.file;
  const chunkNorms = corpus.norms.chunk;
  const fullFile = fileWeight * (saturation + 1);
  const fullChunk = chunkWeight * (saturation + 1);
  let inPath = path[0];
  const addFile = (file: number, count: number) => {
    const at = part.firstFile + file;
    scores.file[at] = (scores.file[at] ?? 0) + (fullFile * count) / (count + (fileNorms[at] ?? 0));
  };
  const pathUpTo = (file: number): number => {
    while (inPath < path[1] && (pathField.documents[inPath] ?? 0) < file) {
      addFile(pathField.documents[inPath] ?? 0, wordWeights.inPath);
      inPath += 1;
    }
    if (inPath >= path[1] || pathField.documents[inPath] !== file) return 0;
    inPath += 1;
    return wordWeights.inPath;
  };
  let current = -1;
  let sum = 0;
  for (let posting = text[0]; posting < text[1]; posting += 1) {
    const chunk = documents[posting] as number;
    const count = counts[posting] as number;
    const at = part.firstChunk + chunk;
    scores.chunk[at] =
      (scores.chunk[at] as number) + (fullChunk * count) / (count + (chunkNorms[at] as number));
    const file = fileOf[chunk] as number;
    if (file !== current) {
      if (current >= 0) addFile(current, sum + pathUpTo(current));
      current = file;
      sum = 0;
    }
    sum += count;
  }
  if (current >= 0) addFile(current, sum + pathUpTo(current));
  pathUpTo(Number.POSITIVE_INFINITY);
}

function scoreField(
  corpus: Corpus,
  { part, ...spans }: WordSpan,
  field: 'path' | 'symbols',
  weight: number,
  scores: Float32Array,
): void {
  const { documents, counts } = part.segment[field];
  const norms = corpus.norms[field];
  const [from, to] = spans[field];
  const full = weight * (saturation + 1);
  for (let posting = from; posting < to; posting += 1) {
    const at = part.firstFile + (documents[posting] ?? 0);
    const count = counts[posting] ?? 0;
    scores[at] = (scores[at] ?? 0) + (full * count) / (count + (norms[at] ?? 0));
  }
}
