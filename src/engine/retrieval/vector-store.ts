/**
 * The port to where vectors are kept. All vectors of a store are of one model and one length. A key is the digest of
 * what was embedded, so that equal texts share one vector and what did not change needs no new one.
 */
export interface VectorStore {
  /** Vectors in it. */
  readonly size: number;
  /** Why answers may lack something: the store that was asked for is away, and another one answers. */
  readonly away?: string | undefined;
  /** Keys of `keys` that have no vector yet, each once, in their order. */
  missing(keys: string[], signal: AbortSignal): Promise<string[]>;
  /**
   * Adds or replaces. Searchable at once; on the disk only after `commit`.
   * @throws TriptychError `invalid-request` where a vector is zero, has another length or parts that are no numbers
   */
  add(items: VectorItem[], signal: AbortSignal): Promise<void>;
  /** Vectors of those of the keys that have one, for another store; not every store gives them out again. */
  read?(keys: string[], signal: AbortSignal): Promise<VectorItem[]>;
  /** Leaves out every vector whose key is not among these. */
  keepOnly(keys: Set<string>, signal: AbortSignal): Promise<void>;
  /** @returns at most `limit` keys, the most similar first; `score` is the cosine */
  search(vector: Float32Array, limit: number, signal: AbortSignal): Promise<VectorHit[]>;
  /** Makes what was added and left out since the last one durable, as a whole or not at all. */
  commit(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface VectorItem {
  key: string;
  vector: Float32Array;
}

export interface VectorHit {
  key: string;
  /** Cosine, from -1 to 1. */
  score: number;
}
