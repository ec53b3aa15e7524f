import type { RunMetrics, StageMetrics, TimelineBar } from '../../src/protocol/metrics-state.ts';

/** A bar across a plot, in per cent of its width. */
export interface Bar {
  start: number;
  width: number;
}

/** Bars narrower than this could not be seen, in per cent. */
const narrowest = 0.5;

/** The stages of a run against its whole length. */
export function timelineBars(bars: Pick<TimelineBar, 'start' | 'milliseconds'>[]): Bar[] {
  const end = Math.max(0, ...bars.map((bar) => bar.start + bar.milliseconds));
  return bars.map((bar) => {
    const start = share(bar.start, end) * 100;
    const width = Math.max(narrowest, share(bar.milliseconds, end) * 100);
    return { start: Math.min(start, 100 - width), width };
  });
}

/** Values side by side against the largest sum, for instance tokens in and out of each stage. */
export function stackedBars(rows: number[][]): Bar[][] {
  const largest = Math.max(0, ...rows.map(sum));
  return rows.map((row) =>
    row.map((value, index) => ({
      start: share(sum(row.slice(0, index)), largest) * 100,
      width: share(value, largest) * 100,
    })),
  );
}

/** Share of requests that were answered; `undefined` for a run that asked no model. */
export function successRate({ requests, succeeded }: Pick<RunMetrics, 'requests' | 'succeeded'>) {
  return requests === 0 ? undefined : succeeded / requests;
}

/** Share of questions that the cache answered; `undefined` for a run that asked nothing. */
export function cacheRate({ requests, cacheHits }: Pick<RunMetrics, 'requests' | 'cacheHits'>) {
  const asked = requests + cacheHits;
  return asked === 0 ? undefined : cacheHits / asked;
}

/** Heights of columns in per cent of the plot; the highest is 100 unless `largest` says otherwise. */
export function columnHeights(values: (number | undefined)[], largest = maximum(values)): number[] {
  return values.map((value) => share(value ?? 0, largest) * 100);
}

/** Backends in the order in which they first appear, to be told apart by colour. */
export function seriesOf(backends: string[]): Map<string, number> {
  const names = [...new Set(backends)].filter((name) => name !== '');
  return new Map(names.map((name, index) => [name, index]));
}

/** Stages that asked for anything. */
export function askedStages(stages: StageMetrics[]): StageMetrics[] {
  return stages.filter(({ inputTokens, outputTokens, cost }) => inputTokens + outputTokens + cost > 0);
}

function maximum(values: (number | undefined)[]): number {
  return Math.max(0, ...values.map((value) => value ?? 0));
}

function share(value: number, whole: number): number {
  return whole > 0 ? value / whole : 0;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
