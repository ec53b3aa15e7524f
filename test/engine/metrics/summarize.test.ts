import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldMetrics } from '../../../src/engine/metrics/fold-metrics.ts';
import { emptyRunRecord } from '../../../src/engine/metrics/run-record.ts';
import { summarize } from '../../../src/engine/metrics/summarize.ts';
import { recordedAt, recordedRun } from '../../support/recorded-run.ts';

const record = recordedRun.reduce(foldMetrics, emptyRunRecord());
const failed = { ...record, at: recordedAt + 3 * 86_400_000, outcome: 'failed' as const };

test('no run comes to nothing', () => {
  const { totals, stages, backends, runs, days, timeline } = summarize([]);
  assert.deepEqual([stages, backends, runs, days, timeline], [[], [], [], [], []]);
  assert.ok(Object.values(totals).every((value) => value === 0));
});

test('two runs add up by stage, backend, day and in all', () => {
  const { totals, stages, backends, runs, days } = summarize([record, failed]);
  assert.deepEqual(
    [totals.runs, totals.done, totals.requests, totals.succeeded, totals.cacheHits, totals.cacheMisses],
    [2, 1, 6, 4, 2, 2],
  );
  assert.deepEqual(
    stages.map(({ stage, requests, cost }) => [stage, requests, cost]),
    [
      ['plan', 4, 0],
      ['code', 2, 0.5],
    ],
  );
  assert.deepEqual(
    backends.map(({ backend, model, firstTokenMilliseconds }) => [backend, model, firstTokenMilliseconds]),
    [
      ['small', 'tiny-1', 40],
      ['large', 'huge-2', 60],
    ],
  );
  assert.deepEqual(
    runs.map(({ outcome, tokens, quality }) => [outcome, tokens, quality]),
    [
      ['done', 1550, [0.5, 1]],
      ['failed', 1550, [0.5, 1]],
    ],
  );
  assert.deepEqual(
    days.map(({ runs: number, cost }) => [number, cost]),
    [
      [1, 0.25],
      [1, 0.25],
    ],
  );
});

test('only the last runs are listed one by one; sums go over all', () => {
  const { runs, totals } = summarize([record, failed, record], 1);
  assert.deepEqual([runs.length, totals.runs], [1, 3]);
});

test('a run that never ended counts as cancelled', () => {
  const cut = recordedRun.slice(0, 4).reduce(foldMetrics, emptyRunRecord());
  const { runs, timeline } = summarize([cut]);
  assert.equal(runs[0]?.outcome, 'cancelled');
  assert.ok(timeline.every(({ outcome }) => outcome === 'stopped'));
});
