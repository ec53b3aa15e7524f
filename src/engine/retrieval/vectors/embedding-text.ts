import { cutToTokens } from '../../context/cut-to-tokens.ts';

/** A chunk as far as its vector depends on it. */
export interface EmbeddableChunk {
  /** Relative to its folder, with `/`. */
  path: string;
  name?: string;
  text: string;
}

/**
 * What is embedded of a chunk: where it lies and what it is called, which says a good part of what it is about, then
 * the chunk itself as far as the model reads.
 * @param windowTokens of the model
 */
export function embeddingText({ path, name, text }: EmbeddableChunk, windowTokens: number): string {
  const head = name === undefined ? path : `${path}\n${name}`;
  return cutToTokens(`${head}\n${text}`, windowTokens);
}
