import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent } from '../../../src/engine/events.ts';
import { foldMetrics } from '../../../src/engine/metrics/fold-metrics.ts';
import { foldNetwork, type NetworkLedger } from '../../../src/engine/metrics/fold-network.ts';
import { emptyRunRecord, runRecord } from '../../../src/engine/metrics/run-record.ts';
import { recordedAt, recordedRun } from '../../support/recorded-run.ts';

const record = (events: RunEvent[]) => events.reduce(foldMetrics, emptyRunRecord());
const ledger = (events: RunEvent[]) => events.reduce<NetworkLedger>(foldNetwork, []);

test('a run comes to its counts', () => {
  const { models, timeline: _timeline, ...rest } = record(recordedRun);
  assert.deepEqual(rest, {
    version: 1,
    id: 'run-1',
    task: 'write-code',
    at: recordedAt,
    outcome: 'done',
    milliseconds: 2700,
    quality: [0.5, 1],
    rungs: { 'second-try': 1, template: 0, partial: 0 },
    passedOver: 1,
    waits: 0,
    checks: { passed: 4, total: 4 },
  });
  assert.deepEqual(models, [
    {
      stage: 'plan',
      backend: 'small',
      model: 'tiny-1',
      hardware: 'gpu',
      requests: 2,
      answered: 1,
      failed: 1,
      cancelled: 0,
      retries: 1,
      cacheHits: 0,
      cacheMisses: 1,
      milliseconds: 430,
      firstTokenMilliseconds: 40,
      firstTokens: 1,
      inputTokens: 200,
      outputTokens: 50,
      reported: 1,
      cost: 0,
      wattHours: 0.5,
      premiumRequests: 0,
    },
    {
      stage: 'code',
      backend: 'large',
      model: 'huge-2',
      hardware: 'cloud',
      requests: 1,
      answered: 1,
      failed: 0,
      cancelled: 0,
      retries: 0,
      cacheHits: 1,
      cacheMisses: 0,
      milliseconds: 2000,
      firstTokenMilliseconds: 60,
      firstTokens: 1,
      inputTokens: 1000,
      outputTokens: 300,
      reported: 0,
      cost: 0.25,
      wattHours: 0,
      premiumRequests: 1,
    },
  ]);
});

test('stages and requests lie on a time line', () => {
  assert.deepEqual(
    record(recordedRun).timeline.map(({ stage, backend, start, milliseconds, outcome }) =>
      [stage, backend, start, milliseconds, outcome].join(' '),
    ),
    [
      'plan  10 550 done',
      'plan small 20 30 failed',
      'plan small 150 400 done',
      'code  560 2040 done',
      'code large 570 2000 done',
    ],
  );
});

test('a run that is cancelled closes what was open', () => {
  const events: RunEvent[] = [
    ...recordedRun.slice(0, 4),
    { type: 'run-end', outcome: 'cancelled', milliseconds: 60 },
  ];
  const { outcome, timeline } = record(events);
  assert.equal(outcome, 'cancelled');
  assert.deepEqual(
    timeline.map((bar) => [bar.milliseconds, bar.outcome]),
    [
      [50, 'stopped'],
      [40, 'stopped'],
    ],
  );
});

test('a failed run keeps its code', () => {
  const end: RunEvent = {
    type: 'run-end',
    outcome: 'failed',
    code: 'timeout',
    message: 'x',
    milliseconds: 1,
  };
  const { outcome, code } = record([...recordedRun.slice(0, 1), end]);
  assert.deepEqual([outcome, code], ['failed', 'timeout']);
});

test('a record is what its schema says, and nothing a person or a model wrote', () => {
  const made = record(recordedRun);
  assert.deepEqual(runRecord.parse(JSON.parse(JSON.stringify(made))), made);
  assert.doesNotMatch(JSON.stringify(made), /secret/);
});

test('folding leaves the record that it is given as it is', () => {
  let before = emptyRunRecord();
  for (const event of recordedRun) {
    const copy = structuredClone(before);
    const after = foldMetrics(before, event);
    assert.deepEqual(before, copy);
    before = after;
  }
});

test('a long run does not make a long record', () => {
  const stages: RunEvent[] = Array.from({ length: 1000 }, (_, at) => ({
    type: 'stage-start',
    stage: 'code',
    at,
  }));
  const rounds: RunEvent[] = Array.from({ length: 1000 }, () => ({
    type: 'iteration',
    iteration: 1,
    of: 1,
    quality: 1,
    reason: 'again',
  }));
  const { timeline, quality } = record([...stages, ...rounds]);
  assert.ok(timeline.length <= 200 && quality.length <= 100);
});

test('the network ledger has every host with what went out and in', () => {
  assert.deepEqual(ledger(recordedRun), [
    { host: 'localhost:11434', local: true, requests: 2, bytesOut: 105, bytesIn: 12 },
    { host: 'api.example.com', local: false, requests: 1, bytesOut: 900, bytesIn: 70 },
  ]);
});
