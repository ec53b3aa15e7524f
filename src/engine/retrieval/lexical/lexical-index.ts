import { TriptychError } from '../../error.ts';
import type { SearchQuery } from '../retriever.ts';
import type { VectorHit } from '../vector-store.ts';
import type { HistoryIndex } from './history/history-index.ts';
import { Corpus, type FolderContents } from './ranking/corpus.ts';
import { Lexicon } from './ranking/lexicon.ts';
import { queryWords } from './ranking/query-words.ts';
import { rankFiles } from './ranking/rank-files.ts';
import type { Ranking } from './ranking/ranking.ts';
import type { SegmentPart } from './segment/segment.ts';

/** Everything that is searchable of a workspace. Nothing is kept on the disk here and nothing is read. */
export class LexicalIndex {
  readonly #folders = new Map<string, FolderContents>();
  #current: { corpus: Corpus; lexicon: Lexicon } | undefined;

  /** Takes what is known of a folder in place of what was; cheap, so that it may be called for every saved file. */
  setFolder(folder: string, parts: SegmentPart[], history?: HistoryIndex): void {
    this.#folders.set(folder, { parts, history });
    this.#current = undefined;
  }

  removeFolder(folder: string): void {
    this.#folders.delete(folder);
    this.#current = undefined;
  }

  /**
   * @param vectors nearest chunks, where vectors were asked: the answer is then `hybrid`, also where they are none
   * @throws TriptychError `invalid-request` where the query has no words
   */
  rank(query: SearchQuery, vectors?: VectorHit[]): Ranking {
    const words = queryWords(query.text);
    if (words.length === 0)
      throw new TriptychError('invalid-request', 'The query has no words to search for.');
    if (!this.#current) {
      const corpus = new Corpus(this.#folders);
      this.#current = { corpus, lexicon: new Lexicon(corpus) };
    }
    return rankFiles({ ...this.#current, query, words, vectors });
  }
}
