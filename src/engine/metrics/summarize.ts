import type { ModelUse, RunRecord, TimelineBar } from './run-record.ts';

/** Added up over requests. */
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

interface StageMetrics extends Counts {
  stage: string;
}

interface BackendMetrics extends Counts {
  backend: string;
  model: string;
  /** Mean, where any token came. */
  firstTokenMilliseconds?: number;
}

interface RunMetrics {
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

interface DayMetrics {
  /** `2026-01-31`, in the time zone of this computer. */
  day: string;
  runs: number;
  tokens: number;
  /** US dollars. */
  cost: number;
}

interface Totals extends Counts {
  runs: number;
  /** Runs that ended `done`. */
  done: number;
}

export interface MetricsSummary {
  /** The last run's stages and requests in their order. */
  timeline: (Omit<TimelineBar, 'outcome' | 'request'> & { outcome: 'done' | 'failed' | 'stopped' })[];
  stages: StageMetrics[];
  backends: BackendMetrics[];
  /** The last runs, oldest first. */
  runs: RunMetrics[];
  /** The days on which there were runs, oldest first. */
  days: DayMetrics[];
  totals: Totals;
}

/**
 * What a metrics page shows of a history.
 * @param records oldest first
 * @param lastRuns how many runs are listed one by one; sums go over all of them
 */
export function summarize(records: readonly RunRecord[], lastRuns = 50): MetricsSummary {
  const uses = records.flatMap(({ models }) => models);
  return {
    timeline: timelineOf(records.at(-1)),
    stages: groups(uses, ({ stage }) => stage).map((group) => ({
      stage: group[0].stage,
      ...sumOfUses(group),
    })),
    backends: groups(uses, ({ backend, model }) => JSON.stringify([backend, model])).map(backendMetrics),
    runs: records.slice(-lastRuns).map(runMetrics),
    days: daysOf(records),
    totals: {
      ...sumOfUses(uses),
      runs: records.length,
      done: records.filter(({ outcome }) => outcome === 'done').length,
    },
  };
}

function timelineOf(record: RunRecord | undefined): MetricsSummary['timeline'] {
  return (record?.timeline ?? []).map(({ stage, backend, start, milliseconds, outcome }) => ({
    stage,
    backend,
    start,
    milliseconds,
    outcome: outcome === 'open' ? 'stopped' : outcome,
  }));
}

function backendMetrics(group: Group<ModelUse>): BackendMetrics {
  const [{ backend, model }] = group;
  const firstTokens = total(group, 'firstTokens');
  return {
    backend,
    model,
    ...sumOfUses(group),
    ...(firstTokens > 0 && { firstTokenMilliseconds: total(group, 'firstTokenMilliseconds') / firstTokens }),
  };
}

function runMetrics({ at, task, outcome, milliseconds, quality, models }: RunRecord): RunMetrics {
  const { requests, succeeded, cacheHits, inputTokens, outputTokens, cost } = sumOfUses(models);
  return {
    at,
    task,
    // What never ended was stopped from outside.
    outcome: outcome === 'running' ? 'cancelled' : outcome,
    milliseconds,
    requests,
    succeeded,
    cacheHits,
    tokens: inputTokens + outputTokens,
    cost,
    quality,
  };
}

function daysOf(records: readonly RunRecord[]): DayMetrics[] {
  return groups(records, ({ at }) => dayOf(at)).map((group) => {
    const { inputTokens, outputTokens, cost } = sumOfUses(group.flatMap(({ models }) => models));
    return { day: dayOf(group[0].at), runs: group.length, tokens: inputTokens + outputTokens, cost };
  });
}

function dayOf(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The counts of several uses together. */
export function sumOfUses(uses: readonly ModelUse[]): Counts {
  return {
    requests: total(uses, 'requests'),
    succeeded: total(uses, 'answered'),
    retries: total(uses, 'retries'),
    cacheHits: total(uses, 'cacheHits'),
    cacheMisses: total(uses, 'cacheMisses'),
    inputTokens: total(uses, 'inputTokens'),
    outputTokens: total(uses, 'outputTokens'),
    cost: total(uses, 'cost'),
    wattHours: total(uses, 'wattHours'),
    milliseconds: total(uses, 'milliseconds'),
    premiumRequests: total(uses, 'premiumRequests'),
  };
}

type CountName = Exclude<keyof ModelUse, 'stage' | 'backend' | 'model' | 'hardware'>;

function total(uses: readonly ModelUse[], name: CountName): number {
  return uses.reduce((soFar, use) => soFar + use[name], 0);
}

type Group<Item> = [Item, ...Item[]];

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Group<Item>[] {
  return [...Map.groupBy(items, keyOf).values()] as Group<Item>[];
}
