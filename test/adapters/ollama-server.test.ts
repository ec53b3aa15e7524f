import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ollamaAddress } from '../../src/adapters/ollama/ollama-address.ts';
import { ollamaBackend } from '../../src/adapters/ollama/ollama-backend.ts';
import { ollamaServer } from '../../src/adapters/ollama/ollama-server.ts';
import {
  type DoctorPorts,
  doctor,
  type PullProgress,
  type RunEvent,
  runTask,
} from '../../src/engine/index.ts';
import { startFaultyServer } from '../support/faulty-server.ts';
import { memoryWorkspace } from '../support/memory-workspace.ts';
import { startModelServer } from '../support/model-server.ts';
import { definitionOf } from '../support/model-server-asking.ts';

const signal = new AbortController().signal;
const models = [
  { name: 'small:1b', bytes: 1300, contextTokens: 8192, capabilities: ['completion', 'thinking'] },
  { name: 'embed', bytes: 20 },
];

test('what a server has', async (context) => {
  const server = await start(context);
  assert.equal(await server.version(signal), '0.33.2');
  assert.deepEqual(await server.installed(signal), [
    { name: 'small:1b', bytes: 1300 },
    { name: 'embed', bytes: 20 },
  ]);
  assert.deepEqual(await server.show('small:1b', signal), {
    contextTokens: 8192,
    capabilities: ['completion', 'thinking'],
  });
  const uses = server.takeUses();
  assert.equal(uses.length, 3);
  assert.ok(uses.every(({ local, bytesIn }) => local && bytesIn > 0));
  assert.deepEqual(server.takeUses(), []);
});

test('a model it does not have', async (context) => {
  const server = await start(context);
  await assert.rejects(server.show('none', signal), { code: 'model-not-found', message: /ollama pull none/ });
});

test('fetching a model', async (context) => {
  const server = await start(context);
  const progress: PullProgress[] = [];
  for await (const step of server.pull('new', signal)) progress.push(step);
  assert.deepEqual(
    progress.map(({ completedBytes, totalBytes }) => [completedBytes, totalBytes]),
    [
      [0, 0],
      [400, 1000],
      [1000, 1000],
      [0, 0],
    ],
  );
  assert.ok((await server.installed(signal)).some(({ name }) => name === 'new'));
});

test('fetching is cancelled', async (context) => {
  const server = await start(context);
  const stop = new AbortController();
  const steps = server.pull('new', stop.signal);
  await steps.next();
  stop.abort();
  await assert.rejects(
    steps.next().then(() => steps.next()),
    { code: 'cancelled' },
  );
});

test('nothing listens', async () => {
  const gone = await startFaultyServer();
  await gone.close();
  const server = ollamaServer(gone.url);
  await assert.rejects(server.version(signal), {
    code: 'backend-unreachable',
    message:
      /Ollama at http:\/\/127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\)\. Is it running\? `ollama serve`/,
  });
});

test('a doctor’s run against a server', async (context) => {
  const mock = await startModelServer({ models, replies: { code: 'ready' } });
  context.after(() => mock.close());
  const small = definitionOf({
    provider: 'ollama',
    baseUrl: mock.url,
    model: 'small:1b',
    contextTokens: 9000,
  });
  const ports: DoctorPorts = {
    workspace: memoryWorkspace({}),
    signal,
    server: ollamaServer,
    open: ollamaBackend,
  };
  const events: RunEvent[] = [];
  const task = doctor({ backends: [small], pull: 'new' }, ports);
  for await (const event of runTask(task, signal, { name: 'doctor' })) events.push(event);
  const names = events.flatMap((event) => (event.type === 'model-installed' ? [event.name] : []));
  assert.deepEqual(names, ['small:1b', 'embed', 'new']);
  const check = events.find((event) => event.type === 'backend-check');
  assert.equal(check?.ok, true);
  assert.match(check.message, /^“ready” The model takes 8192 tokens of context, and contextTokens is 9000/);
  assert.ok(events.every((event) => event.type !== 'network' || event.local));
  const end = events.at(-1);
  assert.equal(end?.type === 'run-end' && end.outcome, 'done');
});

const addresses: [string | undefined, string][] = [
  [undefined, 'http://127.0.0.1:11434'],
  ['', 'http://127.0.0.1:11434'],
  ['0.0.0.0', 'http://127.0.0.1:11434'],
  ['0.0.0.0:8080', 'http://127.0.0.1:8080'],
  [':8080', 'http://127.0.0.1:8080'],
  ['box', 'http://box:11434'],
  ['box:80', 'http://box'],
  ['box:8080/', 'http://box:8080'],
  ['http://box:8080/', 'http://box:8080'],
  ['http://box', 'http://box'],
  ['https://box', 'https://box'],
  ['https://box/ollama/', 'https://box/ollama'],
  ['http://box:11434/v1', 'http://box:11434'],
  ['http://box:11434/api/', 'http://box:11434'],
  ['[::]', 'http://[::1]:11434'],
  ['http://user:secret@box:1', 'http://box:1'],
  ['not an address', 'http://127.0.0.1:11434'],
];

for (const [written, address] of addresses) {
  test(`the address ${written}`, () => {
    assert.equal(ollamaAddress(written), address);
    assert.equal(ollamaAddress(address), address, 'an address stays what it is');
  });
}

async function start(context: TestContext) {
  const server = await startModelServer({ models });
  context.after(() => server.close());
  return ollamaServer(server.url);
}
