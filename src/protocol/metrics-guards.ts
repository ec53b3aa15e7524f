import type { MetricsState } from './metrics-state.ts';
import { count, finite, flag, listOf, object, oneOf, optional, type Shape, text } from './shape.ts';

const counts = {
  requests: count,
  succeeded: count,
  retries: count,
  cacheHits: count,
  cacheMisses: count,
  inputTokens: finite,
  outputTokens: finite,
  cost: finite,
  wattHours: finite,
  milliseconds: finite,
  premiumRequests: finite,
};

export const metricsShape = object({
  enabled: flag,
  timeline: listOf(
    object({
      stage: text,
      backend: text,
      start: finite,
      milliseconds: finite,
      outcome: oneOf('done', 'failed', 'stopped'),
    }),
    500,
  ),
  stages: listOf(object({ stage: text, ...counts }), 100),
  backends: listOf(
    object({ backend: text, model: text, firstTokenMilliseconds: optional(finite), ...counts }),
    100,
  ),
  runs: listOf(
    object({
      at: finite,
      task: text,
      outcome: oneOf('done', 'cancelled', 'failed'),
      milliseconds: finite,
      requests: count,
      succeeded: count,
      cacheHits: count,
      tokens: finite,
      cost: finite,
      quality: listOf(finite, 100),
    }),
    500,
  ),
  days: listOf(object({ day: text, runs: count, tokens: finite, cost: finite }), 5000),
  totals: object({ runs: count, done: count, ...counts }),
  cache: optional(
    object({
      entries: count,
      maximumEntries: count,
      bytes: finite,
      maximumBytes: finite,
      hits: count,
      misses: count,
    }),
  ),
}) as Shape<unknown> as Shape<MetricsState>;
