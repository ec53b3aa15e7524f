/** What the metrics page shows: the engine's `summarize` and the state of the cache. Every list is bounded. */
export interface MetricsState {
  /** The user wants runs to be counted. */
  enabled: boolean;
  /** The stages of the last run in their order, where there was one. */
  timeline: TimelineBar[];
  /** Over all runs that are kept. */
  stages: StageMetrics[];
  backends: BackendMetrics[];
  /** The last runs, oldest first. */
  runs: RunMetrics[];
  /** The days on which there were runs, oldest first. */
  days: DayMetrics[];
  totals: Totals;
  /** Absent where there is no cache. */
  cache?: CacheMetrics;
}

/** One stage, or one request within a stage, of the last run. */
export interface TimelineBar {
  stage: string;
  /** Empty where no model was asked. */
  backend: string;
  /** Milliseconds from the beginning of the run. */
  start: number;
  milliseconds: number;
  outcome: 'done' | 'failed' | 'stopped';
}

interface Counts {
  requests: number;
  /** Requests that were answered. */
  succeeded: number;
  retries: number;
  cacheHits: number;
  cacheMisses: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
  wattHours: number;
  /** All requests together. */
  milliseconds: number;
  premiumRequests: number;
}

export interface StageMetrics extends Counts {
  stage: string;
}

export interface BackendMetrics extends Counts {
  backend: string;
  model: string;
  /** Mean, where any token came. */
  firstTokenMilliseconds?: number;
}

export interface RunMetrics {
  /** Milliseconds since the epoch. */
  at: number;
  task: string;
  outcome: 'done' | 'cancelled' | 'failed';
  milliseconds: number;
  requests: number;
  succeeded: number;
  cacheHits: number;
  tokens: number;
  /** US dollars. */
  cost: number;
  /** 0 to 1 for each round. */
  quality: number[];
}

export interface DayMetrics {
  /** `2026-01-31`. */
  day: string;
  runs: number;
  tokens: number;
  /** US dollars. */
  cost: number;
}

export interface Totals extends Counts {
  runs: number;
  /** Runs that ended `done`. */
  done: number;
}

export interface CacheMetrics {
  entries: number;
  maximumEntries: number;
  bytes: number;
  maximumBytes: number;
  hits: number;
  misses: number;
}
