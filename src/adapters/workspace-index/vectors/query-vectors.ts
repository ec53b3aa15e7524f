import { LRUCache } from 'lru-cache';
import {
  type TextEmbedder,
  TriptychError,
  throwIfCancelled,
  unlessCancelled,
  type VectorHit,
} from '../../../engine/index.ts';
import type { FolderVectors } from './folder-vectors.ts';

/** Milliseconds that a query waits for its vector, then words alone answer it. */
const PATIENCE = 1000;

/** Milliseconds after a failure in which no query waits. */
const AFTER_FAILURE = 15_000;

/** Chunks that vectors may name. */
const MOST_HITS = 200;

/** Asks vectors for what is like a query. An embedder that is slow or away keeps no query waiting. */
export class QueryVectors {
  readonly #embedder: TextEmbedder;
  readonly #folders: FolderVectors[];
  readonly #patience: number;
  readonly #known = new LRUCache<string, Float32Array>({ max: 64 });
  #failure: { message: string; until: number } | undefined;

  /** @param patience milliseconds that a query waits */
  constructor(embedder: TextEmbedder, folders: FolderVectors[], patience = PATIENCE) {
    this.#embedder = embedder;
    this.#patience = patience;
    this.#folders = folders;
  }

  /** @returns no hits where there are no vectors; a note where there could be. @throws TriptychError `cancelled` */
  async hits(text: string, signal: AbortSignal): Promise<{ hits?: VectorHit[]; note?: string }> {
    if (!this.#folders.some(({ count }) => count > 0)) return {};
    const vector = await this.#vectorOf(text, signal);
    if (typeof vector === 'string') return { note: vector };
    const found = await Promise.all(this.#folders.map((folder) => folder.search(vector, MOST_HITS, signal)));
    const hits = found.flat().sort((one, other) => other.score - one.score);
    return { hits: hits.slice(0, MOST_HITS) };
  }

  async #vectorOf(text: string, signal: AbortSignal): Promise<Float32Array | string> {
    const known = this.#known.get(text);
    if (known) return known;
    if (this.#failure && performance.now() < this.#failure.until) return this.#failure.message;
    throwIfCancelled(signal);
    const patience = AbortSignal.timeout(this.#patience);
    const either = AbortSignal.any([signal, patience]);
    try {
      const [vector] = await unlessCancelled(this.#embedder.embed([text], either, 'query'), either);
      this.#failure = undefined;
      this.#known.set(text, vector!);
      return vector!;
    } catch (error) {
      throwIfCancelled(signal);
      if (!(error instanceof TriptychError)) throw error;
      const message = patience.aborted ? 'The embedder did not answer in time.' : error.message;
      this.#failure = { message, until: performance.now() + AFTER_FAILURE };
      return message;
    }
  }
}
