import { costOf } from './cost-of.ts';
import type { BackendDefinition } from './definition.ts';
import { embeddingModel } from './embedding-models.ts';

/** What it would take to embed texts, so that a host can ask before it is sent and paid for. */
export interface EmbeddingEstimate {
  texts: number;
  tokens: number;
  /** US dollars, by the price of the definition; 0 where it has none. */
  cost: number;
}

/** Of source code: between what was measured for C# (5.5) and Markdown (3.9). */
const charactersPerToken = 4.5;

/** What a chunk's path and name add. */
const headTokens = 20;

/** An estimate from how long the texts are, without reading one. */
export function estimateEmbedding(
  lengths: Iterable<number>,
  definition: Pick<BackendDefinition, 'model' | 'inputPrice' | 'outputPrice'>,
): EmbeddingEstimate {
  const { windowTokens } = embeddingModel(definition.model);
  let texts = 0;
  let inputTokens = 0;
  for (const length of lengths) {
    texts += 1;
    inputTokens += Math.min(windowTokens, Math.ceil(length / charactersPerToken) + headTokens);
  }
  return { texts, tokens: inputTokens, cost: costOf(definition, { inputTokens, outputTokens: 0 }) };
}
