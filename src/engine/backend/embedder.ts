import type { NetworkUse } from './events.ts';

/** The port to a model that turns texts into vectors, so that what means the same lies near. */
export interface Embedder {
  /**
   * One vector for each text, in the order of the texts: all of one length, which is at least 1, and only finite
   * numbers. One request, so a few dozen texts at a time at most: the size of a reply is bounded.
   * @throws TriptychError as a backend does; `reply-unusable` where what comes back are no such vectors
   */
  embed(texts: string[], signal: AbortSignal): Promise<number[][]>;
  /** What was exchanged since the last call of this. */
  takeUses(): NetworkUse[];
}

/** What a user sets for embeddings, as it is written; either may be empty. */
export interface EmbeddingSettings {
  provider: string;
  /** As the server names it. */
  model: string;
}
