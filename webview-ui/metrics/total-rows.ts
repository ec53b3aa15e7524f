import type { Totals } from '../../src/protocol/metrics-state.ts';
import { amount, dollars, duration, shortAmount, wattHours } from '../format.ts';
import type { Words } from '../texts/words.ts';

/** The sums with their names; what is nothing is left out. */
export function totalRows(totals: Totals, { t: { metrics }, locale }: Words): [string, string][] {
  const { runs, done, requests, succeeded, retries, cacheHits, inputTokens, outputTokens } = totals;
  const { cost, wattHours: energy, premiumRequests, milliseconds } = totals;
  const rows: ([string, string] | false)[] = [
    [metrics.runs, metrics.runsDone(done, runs)],
    requests > 0 && [metrics.requests, amount(requests, locale)],
    requests > 0 && [metrics.answered, amount(succeeded, locale)],
    retries > 0 && [metrics.retries, amount(retries, locale)],
    cacheHits > 0 && [metrics.fromCache, amount(cacheHits, locale)],
    inputTokens + outputTokens > 0 && [
      metrics.tokens,
      `${shortAmount(inputTokens, locale)} / ${shortAmount(outputTokens, locale)}`,
    ],
    requests > 0 && [metrics.cost, dollars(cost, locale)],
    premiumRequests > 0 && [metrics.premium, amount(premiumRequests, locale)],
    energy > 0 && [metrics.energy, wattHours(energy, locale)],
    milliseconds > 0 && [metrics.requestTime, duration(milliseconds, locale)],
  ];
  return rows.filter((row) => row !== false);
}
