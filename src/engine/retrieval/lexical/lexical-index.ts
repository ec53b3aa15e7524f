import type { SearchQuery } from '../retriever.ts';
import type { VectorHit } from '../vector-store.ts';
import type { HistoryIndex } from './history-index.ts';
import type { Ranking } from './ranking.ts';
import type { SegmentPart } from './segment.ts';

/** Everything that is searchable of a workspace. Nothing is kept on the disk here and nothing is read. */
export class LexicalIndex {
  readonly #folders = new Map<string, { parts: SegmentPart[]; history: HistoryIndex | undefined }>();

  /** Takes what is known of a folder in place of what was; cheap, so that it may be called for every saved file. */
  setFolder(folder: string, parts: SegmentPart[], history?: HistoryIndex): void {
    this.#folders.set(folder, { parts, history });
  }

  removeFolder(folder: string): void {
    this.#folders.delete(folder);
  }

  /** @throws TriptychError `invalid-request` where the query has no words */
  rank(_query: SearchQuery, _vectors?: VectorHit[]): Ranking {
    return { files: [], chunks: [], mode: 'lexical' };
  }
}
