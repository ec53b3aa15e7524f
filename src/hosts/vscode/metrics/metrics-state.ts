import { type RunRecord, summarize } from '../../../engine/index.ts';
import type { CacheMetrics, MetricsState } from '../../../protocol/metrics-state.ts';

type Counts = MetricsState['stages'][number];

/** What the metrics page shows of the records, oldest first. */
export function metricsState(
  records: readonly RunRecord[],
  { enabled, cache }: { enabled: boolean; cache: CacheMetrics | undefined },
): MetricsState {
  const { timeline, stages, backends, runs, totals } = summarize(records);
  return {
    enabled,
    timeline,
    stages: stages.map((one) => ({ stage: one.stage, ...countsOf(one) })),
    backends: backends.map((one) => ({
      backend: one.backend,
      model: one.model,
      ...countsOf(one),
      ...(one.firstTokenMilliseconds !== undefined && { firstTokenMilliseconds: one.firstTokenMilliseconds }),
    })),
    runs,
    totals: {
      ...countsOf(totals),
      runs: totals.runs,
      done: totals.done,
      premiumRequests: totals.premiumRequests,
    },
    ...(cache && { cache }),
  };
}

/** The page takes these counts and no others. */
function countsOf(counts: Omit<Counts, 'stage'>): Omit<Counts, 'stage'> {
  const {
    requests,
    succeeded,
    retries,
    cacheHits,
    inputTokens,
    outputTokens,
    cost,
    wattHours,
    milliseconds,
  } = counts;
  return {
    requests,
    succeeded,
    retries,
    cacheHits,
    inputTokens,
    outputTokens,
    cost,
    wattHours,
    milliseconds,
  };
}
