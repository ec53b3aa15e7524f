import type { ModelEnd } from '../backend/events.ts';
import type { RunEnd, RunEvent } from '../events.ts';
import { foldTimeline } from './fold-timeline.ts';
import { emptyModelUse, emptyRunRecord, type ModelUse, type RunRecord } from './run-record.ts';

/** Rounds that are kept; far more than a run may have. */
const MOST_ROUNDS = 100;

/**
 * Adds an event to what is known of its run. Pure: the record given stays as it is.
 * @param record `emptyRunRecord()` before the first event
 */
export function foldMetrics(record: RunRecord, event: RunEvent): RunRecord {
  const timeline = foldTimeline(record, event);
  const next = foldCounts(record, event);
  return timeline === record.timeline ? next : { ...next, timeline };
}

function foldCounts(record: RunRecord, event: RunEvent): RunRecord {
  switch (event.type) {
    case 'run-start':
      return { ...emptyRunRecord(), id: event.run, task: event.task, at: event.at };
    case 'model-start':
      return withUse(record, event, (use) => ({
        ...use,
        model: event.model,
        hardware: event.hardware,
        requests: use.requests + 1,
      }));
    case 'model-end':
      return withUse(record, event, (use) => withEnd(use, event));
    case 'model-retry':
      return withUse(record, event, (use) => ({ ...use, retries: use.retries + 1 }));
    case 'model-cache':
      return withUse(record, event, (use) =>
        event.hit ? { ...use, cacheHits: use.cacheHits + 1 } : { ...use, cacheMisses: use.cacheMisses + 1 },
      );
    case 'model-wait':
      return { ...record, waits: record.waits + 1 };
    case 'model-passed-over':
      return { ...record, passedOver: record.passedOver + 1 };
    case 'rung':
      return { ...record, rungs: { ...record.rungs, [event.rung]: record.rungs[event.rung] + 1 } };
    case 'checks':
      return { ...record, checks: { passed: event.passed, total: event.total } };
    case 'iteration':
      return { ...record, quality: [...record.quality, event.quality].slice(-MOST_ROUNDS) };
    case 'run-end':
      return withRunEnd(record, event);
    default:
      return record;
  }
}

/** Changes the counts of a stage's backend, which are made where there are none yet. */
function withUse(
  record: RunRecord,
  { stage, backend }: { stage: string; backend: string },
  change: (use: ModelUse) => ModelUse,
): RunRecord {
  const isMeant = (use: ModelUse) => use.stage === stage && use.backend === backend;
  const models = record.models.some(isMeant)
    ? record.models.map((use) => (isMeant(use) ? change(use) : use))
    : [...record.models, change(emptyModelUse(stage, backend))];
  return { ...record, models };
}

function withEnd(use: ModelUse, end: ModelEnd): ModelUse {
  const first = end.firstTokenMilliseconds;
  return {
    ...use,
    [end.outcome]: use[end.outcome] + 1,
    milliseconds: use.milliseconds + end.milliseconds,
    firstTokenMilliseconds: use.firstTokenMilliseconds + (first ?? 0),
    firstTokens: use.firstTokens + (first === undefined ? 0 : 1),
    inputTokens: use.inputTokens + end.inputTokens,
    outputTokens: use.outputTokens + end.outputTokens,
    reported: use.reported + (end.reported ? 1 : 0),
    cost: use.cost + end.cost,
    wattHours: use.wattHours + end.wattHours,
    premiumRequests: use.premiumRequests + end.premiumRequests,
  };
}

function withRunEnd(record: RunRecord, end: RunEnd): RunRecord {
  return {
    ...record,
    outcome: end.outcome,
    milliseconds: end.milliseconds,
    ...(end.outcome === 'failed' && { code: end.code }),
  };
}
