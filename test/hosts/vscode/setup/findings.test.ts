import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent } from '../../../../src/engine/index.ts';
import { foldFindings, nothingFound } from '../../../../src/hosts/vscode/setup/findings.ts';

const fold = (events: RunEvent[], start = nothingFound) => events.reduce(foldFindings, start);

test('a server and its models are found; a model told twice is listed once', () => {
  const model: RunEvent = { type: 'model-installed', name: 'm', bytes: 1, capabilities: [] };
  const found = fold([
    { type: 'model-server', address: 'http://x', version: '1' },
    model,
    { ...model, bytes: 2 },
  ]);
  assert.deepEqual(found.ollama, { status: 'found', address: 'http://x', version: '1' });
  assert.deepEqual(found.models, [{ name: 'm', bytes: 2, capabilities: [] }]);
});

test('a server that is missing says why', () => {
  const found = fold([{ type: 'skipped', stage: 'server', reason: 'No answer.' }]);
  assert.equal(found.ollama.status, 'missing');
  assert.equal(found.ollama.message, 'No answer.');
});

test('only the progress of fetching moves the bar', () => {
  const pull = { model: 'm', status: '', done: 0, total: 0 };
  const found = fold(
    [
      { type: 'progress', stage: 'pull', done: 5, total: 10 },
      { type: 'progress', stage: 'check', done: 1, total: 1 },
    ],
    { ...nothingFound, pull },
  );
  assert.deepEqual(found.pull, { ...pull, done: 5, total: 10 });
});

test('the last test of a backend counts', () => {
  const check = { type: 'backend-check', backend: 'b', provider: 'openai', model: 'm' } as const;
  const found = fold([
    { ...check, ok: false, message: 'No.', milliseconds: 1 },
    { ...check, ok: true, message: 'ready', milliseconds: 2, firstTokenMilliseconds: 1 },
  ]);
  assert.deepEqual(found.tests, {
    b: { status: 'ok', message: 'ready', milliseconds: 2, firstTokenMilliseconds: 1 },
  });
});
