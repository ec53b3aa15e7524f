import {
  buildHistory,
  buildSegment,
  type CommitRecord,
  mergeSegments,
  type Segment,
  type SegmentFile,
} from '../../src/engine/index.ts';
import { analyseFile } from '../../src/engine/retrieval/analysis/analyse-file.ts';
import { bestOf } from '../../src/engine/retrieval/lexical/ranking/best-of.ts';
import { Corpus } from '../../src/engine/retrieval/lexical/ranking/corpus.ts';
import { Lexicon } from '../../src/engine/retrieval/lexical/ranking/lexicon.ts';
import { queryWords } from '../../src/engine/retrieval/lexical/ranking/query-words.ts';
import { scoreQuery } from '../../src/engine/retrieval/lexical/ranking/score-query.ts';
import { stringAt } from '../../src/engine/retrieval/lexical/segment/string-table.ts';

/** Small segments after which all become one, as the index does it. */
const mostParts = 100;

const folder = 'repository';

/** What a query is answered with: all signals together, and each alone. */
export type Rankings = Record<string, string[]>;

/** The project's own index, following a history: a changed file is a segment of its own. */
export class MovingIndex {
  #parts: { segment: Segment; dead: Set<number> }[] = [];
  readonly #places = new Map<string, { part: { dead: Set<number> }; file: number }>();

  /** @param changes texts by path; `undefined` where the file is gone */
  update(changes: Map<string, string | undefined>): void {
    const files: SegmentFile[] = [];
    for (const [path, text] of changes) {
      const place = this.#places.get(path);
      place?.part.dead.add(place.file);
      this.#places.delete(path);
      if (text !== undefined) files.push(segmentFile(path, text));
    }
    if (files.length > 0) this.#add(buildSegment(files));
    if (this.#parts.length > mostParts) this.#merge();
  }

  /** Best first. */
  rank(query: string, history: CommitRecord[], limit: number): Rankings {
    const parts = this.#parts.map(({ segment, dead }) => ({
      segment,
      isLive: (file: number) => !dead.has(file),
    }));
    const corpus = new Corpus(new Map([[folder, { parts, history: buildHistory(history) }]]));
    const words = queryWords(query);
    const scored = scoreQuery({
      corpus,
      lexicon: new Lexicon(corpus),
      query: { text: query },
      words,
      vectors: undefined,
    });
    const pathsOf = (scores: Float32Array) =>
      bestOf(
        scores.map((score, file) => (corpus.isLive[file] === 1 ? score : 0)),
        limit,
      ).map((file) => {
        const part = corpus.partOf(file);
        return stringAt(part.segment.files.paths, file - part.firstFile);
      });
    const rankings: Rankings = { fused: pathsOf(scored.files) };
    // `history` comes twice: what is like the query, and what was changed together; the first is the signal alone.
    for (const { signal, scores } of scored.signals) rankings[signal] ??= pathsOf(scores);
    return rankings;
  }

  #add(segment: Segment): void {
    const part = { segment, dead: new Set<number>() };
    this.#parts.push(part);
    const count = segment.files.firstChunk.length - 1;
    for (let file = 0; file < count; file += 1)
      this.#places.set(stringAt(segment.files.paths, file), { part, file });
  }

  #merge(): void {
    const parts = this.#parts.map(({ segment, dead }) => ({
      segment,
      isLive: (file: number) => !dead.has(file),
    }));
    this.#parts = [];
    this.#places.clear();
    this.#add(mergeSegments(parts));
  }
}

export function segmentFile(path: string, text: string): SegmentFile {
  const analysed = analyseFile(path, text);
  return { analysed, text, keys: new Uint8Array(analysed.chunks.length * 16) };
}
