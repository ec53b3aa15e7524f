import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { ollamaServer } from '../../../../src/adapters/ollama/ollama-server.ts';
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

const missing = (reason: string) => fold([{ type: 'skipped', stage: 'server', reason }]).ollama;

test('a server that is missing says why, without marks of Markdown', () => {
  const { status, message } = missing('It wants a key; `OLLAMA_KEY` has it.');
  assert.deepEqual({ status, message }, { status: 'missing', message: 'It wants a key; OLLAMA_KEY has it.' });
});

test('that nobody answers is left to the page to say', async () => {
  const address = await closedAddress();
  const failure = await ollamaServer(address)
    .version(AbortSignal.timeout(10_000))
    .then(() => undefined, String);
  assert.match(failure ?? '', /does not answer/);
  assert.equal(missing(failure ?? '').message, undefined);
});

/** Where a server was a moment ago. */
async function closedAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

test('a backend whose server wants a key is remembered until it works', () => {
  const check = {
    type: 'backend-check',
    backend: 'b',
    provider: 'openai',
    model: 'm',
    milliseconds: 1,
  } as const;
  const refused = fold([{ ...check, ok: false, code: 'unauthorized', message: 'A key, please.' }]);
  assert.deepEqual(refused.unauthorized, ['b']);
  assert.deepEqual(fold([{ ...check, ok: true, message: 'ready' }], refused).unauthorized, []);
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
