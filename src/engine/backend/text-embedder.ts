/** What turns texts into vectors for retrieval: an embedding model with everything around it that the user wants. */
export interface TextEmbedder {
  /** Of the model and of what is put before its texts. Vectors under different names are not to be compared. */
  readonly name: string;
  /** Tokens of a text that the model reads; what is longer is cut. */
  readonly windowTokens: number;
  /**
   * One vector for each text, in the order of the texts: of one length that never changes, none of them zero. May be
   * given any number of texts; requests are made of as many as the server takes.
   * @param purpose some models want a question put otherwise than what it is looked for in; by default `document`
   * @throws TriptychError as a backend does, `budget-exceeded`, `cancelled`; `reply-unusable` where what comes back
   * are no such vectors
   */
  embed(texts: string[], signal: AbortSignal, purpose?: EmbeddingPurpose): Promise<Float32Array[]>;
}

export type EmbeddingPurpose = 'document' | 'query';
