import type { RankedFile, Why } from '../../retriever.ts';
import { stringAt } from '../segment/string-table.ts';
import type { CorpusPart } from './corpus.ts';
import { hasDocument, mostWords } from './explain-file.ts';
import type { RankedChunk } from './ranking.ts';
import type { Scored } from './score-query.ts';
import { weights } from './weights.ts';

/** Chunks of one file at most: a budget of passages is for several files. */
const mostOfOne = 6;

/** What a chunk has of its file's score; the rest is its own. */
const fileShare = 0.5;

/** Chunks at most: more than any budget of passages has room for. */
const mostOfAll = 60;

/** Chunks of the best files, by their own score and that of their file. */
export function rankChunks(scored: Scored, files: number[], ranked: RankedFile[]): RankedChunk[] {
  const found: FoundChunk[] = [];
  for (const [index, file] of files.entries()) {
    const entry = ranked[index];
    if (entry) found.push(...chunksOfFile(scored, file, entry));
  }
  const most = found.reduce((best, { words }) => Math.max(best, words), 0);
  const factor = most > 0 ? weights.chunk / most : 0;
  const whole = weights.chunk + (scored.chunkVectors ? weights.vector : 0);
  for (const one of found) {
    const own = (factor * one.words + weights.vector * one.vector) / whole;
    one.score = fileShare * one.entry.score + (1 - fileShare) * own;
  }
  found.sort((a, b) => b.score - a.score);
  const best = found[0]?.score ?? 1;
  return found.slice(0, mostOfAll).map((one) => rankedChunk(scored, one, one.score / best));
}

interface FoundChunk {
  part: CorpusPart;
  /** In the numbering of its segment. */
  chunk: number;
  entry: RankedFile;
  words: number;
  vector: number;
  score: number;
}

function chunksOfFile(
  { corpus, chunks, chunkVectors }: Scored,
  file: number,
  entry: RankedFile,
): FoundChunk[] {
  const part = corpus.partOf(file);
  const { firstChunk } = part.segment.files;
  const to = firstChunk[file - part.firstFile + 1] ?? 0;
  const found: FoundChunk[] = [];
  for (let chunk = firstChunk[file - part.firstFile] ?? 0; chunk < to; chunk += 1) {
    const words = chunks[part.firstChunk + chunk] ?? 0;
    const vector = chunkVectors?.[part.firstChunk + chunk] ?? 0;
    if (words + vector > 0) found.push({ part, chunk, entry, words, vector, score: words });
  }
  if (found.length <= mostOfOne) return found;
  const byVector = found.filter(({ vector }) => vector > 0);
  const byWords = found.sort((a, b) => b.words - a.words).slice(0, mostOfOne);
  return [...new Set([...byWords, ...byVector])];
}

function rankedChunk(scored: Scored, { part, chunk, entry }: FoundChunk, score: number): RankedChunk {
  const { chunks } = part.segment;
  const page = chunks.page[chunk] ?? 0;
  const name = stringAt(chunks.names, chunk);
  return {
    folder: entry.folder,
    path: entry.path,
    score,
    why: withOwnWords(scored, part, chunk, entry.why),
    startLine: chunks.startLine[chunk] ?? 1,
    endLine: chunks.endLine[chunk] ?? 1,
    start: chunks.start[chunk] ?? 0,
    end: chunks.end[chunk] ?? 0,
    ...(page > 0 && { page }),
    ...(name !== '' && { name }),
    checksum: chunks.checksum[chunk] ?? 0,
  };
}

/** The file's reasons, but of the chunk the words that it has itself. */
function withOwnWords({ telling }: Scored, part: CorpusPart, chunk: number, why: Why[]): Why[] {
  const own = telling
    .filter(({ known }) =>
      known.spans.some(
        (span) => span.part === part && hasDocument(part.segment.text, span.text, chunk, chunk + 1),
      ),
    )
    .slice(0, mostWords)
    .map(({ word }) => word);
  return why.map((reason) => (reason.signal === 'chunk' ? { ...reason, words: own } : reason));
}
