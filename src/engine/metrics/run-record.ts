import { z } from 'zod';

const count = z.number().min(0);

/** What one stage asked of one backend in a run. Times are sums. */
const modelUse = z.object({
  stage: z.string(),
  backend: z.string(),
  /** Empty until a request was made; a reply from the cache needs none. */
  model: z.string(),
  hardware: z.string(),
  requests: count,
  answered: count,
  failed: count,
  cancelled: count,
  retries: count,
  cacheHits: count,
  cacheMisses: count,
  milliseconds: count,
  /** Over the requests in which a token came at all, and their number. */
  firstTokenMilliseconds: count,
  firstTokens: count,
  inputTokens: count,
  outputTokens: count,
  /** Requests whose tokens the server counted; those of the others are estimates. */
  reported: count,
  /** US dollars. */
  cost: count,
  wattHours: count,
  premiumRequests: count,
});
export type ModelUse = z.output<typeof modelUse>;

/** A stage of a run, or a request within it, on the run's time line. */
const timelineBar = z.object({
  stage: z.string(),
  /** Empty for the stage itself. */
  backend: z.string(),
  /** Milliseconds from the beginning of the run. */
  start: z.number(),
  milliseconds: count,
  outcome: z.enum(['open', 'done', 'failed', 'stopped']),
  request: z.string().optional(),
});
export type TimelineBar = z.output<typeof timelineBar>;

/** What is kept of a run: counts and times, never a request, a prompt, a reply or code. */
export const runRecord = z.object({
  /** Of this form; records of another are passed over when a history is read. */
  version: z.literal(1),
  id: z.string(),
  task: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  outcome: z.enum(['running', 'done', 'cancelled', 'failed']),
  code: z.string().optional(),
  milliseconds: count,
  /** 0 to 1 for each round. */
  quality: z.array(z.number()),
  /** How often something went wrong and what was done about it. */
  rungs: z.object({ 'second-try': count, template: count, partial: count }),
  passedOver: count,
  /** Requests that were put off, so that a server's limit is kept. */
  waits: count,
  /** Of the last round's checks that need no model. */
  checks: z.object({ passed: count, total: count }),
  models: z.array(modelUse),
  timeline: z.array(timelineBar),
});
export type RunRecord = z.output<typeof runRecord>;

/** A run of which nothing is known yet. */
export function emptyRunRecord(): RunRecord {
  return {
    version: 1,
    id: '',
    task: '',
    at: 0,
    outcome: 'running',
    milliseconds: 0,
    quality: [],
    rungs: { 'second-try': 0, template: 0, partial: 0 },
    passedOver: 0,
    waits: 0,
    checks: { passed: 0, total: 0 },
    models: [],
    timeline: [],
  };
}

/** Nothing asked of a backend yet. */
export function emptyModelUse(stage: string, backend: string): ModelUse {
  return {
    stage,
    backend,
    model: '',
    hardware: '',
    requests: 0,
    answered: 0,
    failed: 0,
    cancelled: 0,
    retries: 0,
    cacheHits: 0,
    cacheMisses: 0,
    milliseconds: 0,
    firstTokenMilliseconds: 0,
    firstTokens: 0,
    inputTokens: 0,
    outputTokens: 0,
    reported: 0,
    cost: 0,
    wattHours: 0,
    premiumRequests: 0,
  };
}
