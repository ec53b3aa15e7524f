import type { RankedFile, Why } from '../retriever.ts';
import type { CorpusPart } from './corpus.ts';
import { hasDocument, mostWords, tellingWords } from './explain-file.ts';
import type { RankedChunk } from './ranking.ts';
import type { Scored } from './score-query.ts';
import { stringAt } from './string-table.ts';
import { weights } from './weights.ts';

/** Chunks of one file at most: a budget of passages is for several files. */
const mostOfOne = 6;

/** What a chunk has of its file's score; the rest is its own. */
const fileShare = 0.5;

/** Chunks of the best files, by their own score and that of their file. */
export function rankChunks(scored: Scored, files: number[], ranked: RankedFile[]): RankedChunk[] {
  const own = ownScores(scored);
  const found: RankedChunk[] = [];
  let most = 0;
  for (const file of files)
    for (const { score } of chunksOfFile(scored, file, own)) most = Math.max(most, score);
  for (const [index, file] of files.entries()) {
    const entry = ranked[index];
    if (!entry) continue;
    for (const { chunk, score } of chunksOfFile(scored, file, own)) {
      const whole = fileShare * entry.score + (1 - fileShare) * (score / most);
      found.push(rankedChunk(scored, scored.corpus.partOf(file), chunk, { ...entry, score: whole }));
    }
  }
  found.sort((a, b) => b.score - a.score);
  const best = found[0]?.score ?? 1;
  return found.map((chunk) => ({ ...chunk, score: chunk.score / best }));
}

/** Of a chunk in the numbering of the corpus, by words and vectors. */
function ownScores({ chunks, chunkVectors }: Scored): (chunk: number) => { words: number; vector: number } {
  let most = 0;
  for (let chunk = 0; chunk < chunks.length; chunk += 1) most = Math.max(most, chunks[chunk] as number);
  const factor = most > 0 ? weights.chunk / most : 0;
  return (chunk) => ({
    words: factor * (chunks[chunk] ?? 0),
    vector: weights.vector * (chunkVectors?.[chunk] ?? 0),
  });
}

function chunksOfFile(
  { corpus }: Scored,
  file: number,
  own: ReturnType<typeof ownScores>,
): { chunk: number; score: number }[] {
  const part = corpus.partOf(file);
  const { firstChunk } = part.segment.files;
  const to = firstChunk[file - part.firstFile + 1] ?? 0;
  const found: { chunk: number; score: number }[] = [];
  for (let chunk = firstChunk[file - part.firstFile] ?? 0; chunk < to; chunk += 1) {
    const { words, vector } = own(part.firstChunk + chunk);
    if (words + vector > 0) found.push({ chunk, score: words + vector });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, mostOfOne);
}

function rankedChunk(scored: Scored, part: CorpusPart, chunk: number, entry: RankedFile): RankedChunk {
  const { chunks } = part.segment;
  const page = chunks.page[chunk] ?? 0;
  const name = stringAt(chunks.names, chunk);
  return {
    folder: entry.folder,
    path: entry.path,
    score: entry.score,
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
function withOwnWords({ words }: Scored, part: CorpusPart, chunk: number, why: Why[]): Why[] {
  const own = tellingWords(words)
    .filter(({ known }) =>
      known.spans.some(
        (span) => span.part === part && hasDocument(part.segment.text, span.text, chunk, chunk + 1),
      ),
    )
    .slice(0, mostWords)
    .map(({ word }) => word);
  return why.map((reason) => (reason.signal === 'chunk' ? { ...reason, words: own } : reason));
}
