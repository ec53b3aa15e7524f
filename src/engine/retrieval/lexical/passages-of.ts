import type { Passage, SearchQuery } from '../retriever.ts';
import type { Ranking } from './ranking.ts';

/** The text that `start` and `end` of a file's chunks count in; undefined where there is no such file any more. */
export type ReadText = (folder: string, path: string) => Promise<string | undefined>;

/** The best passages of a ranking within the query's budget of tokens. */
export async function passagesOf(
  _ranking: Ranking,
  _query: SearchQuery,
  _readText: ReadText,
): Promise<Passage[]> {
  return [];
}
