import type { MetricsSummary } from '../engine/index.ts';

/** What the metrics page shows: the engine's summary and the state of the cache. Every list is bounded. */
export interface MetricsState extends MetricsSummary {
  /** The user wants runs to be counted. */
  enabled: boolean;
  /** Absent where there is no cache. */
  cache?: CacheMetrics;
}

/** One stage, or one request within a stage, of the last run. */
export type TimelineBar = MetricsSummary['timeline'][number];
export type StageMetrics = MetricsSummary['stages'][number];
export type BackendMetrics = MetricsSummary['backends'][number];
export type RunMetrics = MetricsSummary['runs'][number];
export type Totals = MetricsSummary['totals'];

export interface CacheMetrics {
  entries: number;
  maximumEntries: number;
  bytes: number;
  maximumBytes: number;
  hits: number;
  misses: number;
}
