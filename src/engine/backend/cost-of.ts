import type { BackendDefinition } from './definition.ts';

/** US dollars, by the prices of the definition. */
export function costOf(
  { inputPrice, outputPrice }: Pick<BackendDefinition, 'inputPrice' | 'outputPrice'>,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): number {
  return (inputTokens * inputPrice + outputTokens * outputPrice) / 1_000_000;
}
