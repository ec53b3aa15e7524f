import { stringAt } from '../segment/string-table.ts';
import { bestOf } from './best-of.ts';
import { explainFile } from './explain-file.ts';
import { rankChunks } from './rank-chunks.ts';
import type { Ranking } from './ranking.ts';
import { type RankRequest, scoreQuery } from './score-query.ts';

const usualLimit = 10;

/** The best files of a query with their reasons, and what of them fits best. */
export function rankFiles(request: RankRequest): Ranking {
  const scored = scoreQuery(request);
  const { corpus, files } = scored;
  const limit = Math.max(1, Math.min(request.query.limit ?? usualLimit, files.length));
  const best = bestOf(files, limit);
  const most = files[best[0] ?? 0] ?? 0;
  const ranked = best.map((file) => {
    const part = corpus.partOf(file);
    return {
      folder: part.folder,
      path: stringAt(part.segment.files.paths, file - part.firstFile),
      score: (files[file] ?? 0) / most,
      why: explainFile(scored, file),
    };
  });
  return {
    files: ranked,
    chunks: request.query.passageTokens === 0 ? [] : rankChunks(scored, best, ranked),
    mode: request.vectors ? 'hybrid' : 'lexical',
  };
}
