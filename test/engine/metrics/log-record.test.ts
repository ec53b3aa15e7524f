import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent } from '../../../src/engine/events.ts';
import { isLogged, logLevels, logRecord } from '../../../src/engine/metrics/log-record.ts';
import { recordedAt, recordedRun } from '../../support/recorded-run.ts';

const logged = recordedRun.flatMap((event) => logRecord(event, 'run-1', recordedAt) ?? []);

test('every event but the text of replies has a record with time, level and run', () => {
  assert.equal(logged.length, recordedRun.length - 1);
  for (const { time, level, run } of logged) {
    assert.deepEqual([time, run], ['2026-01-31T12:00:00.000Z', 'run-1']);
    assert.ok(logLevels.includes(level));
  }
});

test('nothing that a person or a model wrote is logged', () => {
  assert.doesNotMatch(JSON.stringify(logged), /secret/);
});

const cases: { name: string; event: RunEvent; level: string; data: object }[] = [
  {
    name: 'a failure',
    event: { type: 'run-end', outcome: 'failed', code: 'timeout', message: 'x'.repeat(900), milliseconds: 3 },
    level: 'error',
    data: { outcome: 'failed', code: 'timeout', message: 'x'.repeat(500), milliseconds: 3 },
  },
  {
    name: 'a retry',
    event: {
      type: 'model-retry',
      stage: 'code',
      backend: 'a',
      attempt: 1,
      attempts: 4,
      delayMilliseconds: 5,
      code: 'rate-limited',
      message: 'Wait.',
    },
    level: 'warn',
    data: {
      stage: 'code',
      backend: 'a',
      attempt: 1,
      attempts: 4,
      delayMilliseconds: 5,
      code: 'rate-limited',
      message: 'Wait.',
    },
  },
  {
    name: 'a stage',
    event: { type: 'stage-end', stage: 'plan', at: 1, milliseconds: 2 },
    level: 'info',
    data: { stage: 'plan', at: 1, milliseconds: 2 },
  },
  {
    name: 'a backend that answers',
    event: {
      type: 'backend-check',
      backend: 'a',
      provider: 'ollama',
      model: 'm',
      ok: true,
      message: 'what it said',
      milliseconds: 4,
    },
    level: 'info',
    data: { backend: 'a', provider: 'ollama', model: 'm', ok: true, milliseconds: 4 },
  },
];
for (const { name, event, level, data } of cases) {
  test(`${name} is logged as ${level}`, () => {
    const record = logRecord(event, 'r', 0);
    assert.deepEqual([record?.level, record?.data], [level, data]);
  });
}

test('a level brings the graver ones along', () => {
  const shown = (wanted: (typeof logLevels)[number]) => logLevels.filter((level) => isLogged(level, wanted));
  assert.deepEqual(shown('error'), ['error']);
  assert.deepEqual(shown('info'), ['error', 'warn', 'info']);
  assert.deepEqual(shown('debug'), ['error', 'warn', 'info', 'debug']);
});
