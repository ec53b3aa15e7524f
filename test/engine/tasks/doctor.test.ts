import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Backend,
  type BackendCheck,
  type BackendDefinition,
  type DoctorPorts,
  type DoctorRequest,
  doctor,
  type Embedder,
  type ModelReply,
  type ModelServer,
  type NetworkUse,
  type RunEvent,
  runTask,
  TriptychError,
} from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { definitionOf } from '../../support/model-server-asking.ts';

const unreachable = new TriptychError('backend-unreachable', 'It does not answer. Start it.');
const local = definitionOf({ name: 'local', provider: 'ollama', model: 'small', contextTokens: 4096 });
const remote = definitionOf({ name: 'remote', provider: 'openai', model: 'large' });
const none = definitionOf({ name: 'none', provider: 'templates' });

const network: NetworkUse = {
  type: 'network',
  host: '127.0.0.1',
  backend: 'Ollama',
  local: true,
  bytesOut: 1,
  bytesIn: 1,
};

test('looks at the server, fetches a model and asks each backend', async () => {
  const events = await run({ backends: [local, none], pull: 'fetched' });
  assert.deepEqual(
    events.map((event) => ('stage' in event ? `${event.type} ${event.stage}` : event.type)),
    [
      'run-start',
      'stage-start server',
      'network',
      'model-server',
      'stage-end server',
      'stage-start models',
      'model-installed',
      'network',
      'stage-end models',
      'stage-start pull',
      'progress pull',
      'progress pull',
      'model-installed',
      'network',
      'stage-end pull',
      'stage-start check',
      'progress check',
      'network',
      'backend-check',
      'progress check',
      'backend-check',
      'progress check',
      'stage-end check',
      'run-end',
    ],
  );
  const fetched = events.findLast((event) => event.type === 'model-installed');
  assert.deepEqual(fetched, {
    type: 'model-installed',
    name: 'fetched:latest',
    bytes: 9,
    contextTokens: 4096,
    capabilities: ['completion'],
  });
  assert.equal(outcome(events), 'done');
});

test('a server that is not there is said, and the backends are asked all the same', async () => {
  const server = { ...fakeServer(), version: async () => Promise.reject(unreachable) };
  const events = await run({ backends: [remote], pull: 'x' }, { server: () => server });
  const skipped = events.filter((event) => event.type === 'skipped');
  assert.deepEqual(
    skipped.map(({ stage }) => stage),
    ['server', 'models', 'pull'],
  );
  assert.equal(skipped[0]?.reason, unreachable.message);
  assert.equal(checks(events)[0]?.ok, true);
  assert.equal(outcome(events), 'done');
});

test('without looking, only backends are asked', async () => {
  const events = await run({ backends: [remote], look: false });
  const stages = events.flatMap((event) => (event.type === 'stage-start' ? [event.stage] : []));
  assert.deepEqual(stages, ['check']);
});

test('without backends, nothing is asked', async () => {
  const events = await run({ backends: [] });
  const stages = events.flatMap((event) => (event.type === 'stage-start' ? [event.stage] : []));
  assert.deepEqual(stages, ['server', 'models']);
});

const replies: {
  name: string;
  reply: Partial<ModelReply> | TriptychError;
  definition?: BackendDefinition;
  says: Partial<BackendCheck>;
  message: RegExp;
}[] = [
  { name: 'an answer', reply: { text: ' ready\n' }, says: { ok: true }, message: /^“ready”$/ },
  {
    name: 'only thinking',
    reply: { text: '', finish: 'length' },
    says: { ok: true },
    message: /more tokens/,
  },
  {
    name: 'nothing',
    reply: { text: '' },
    says: { ok: false, code: 'reply-unusable' },
    message: /with nothing/,
  },
  {
    name: 'a refusal',
    reply: { finish: 'refused' },
    says: { ok: false, code: 'refused' },
    message: /declined/,
  },
  {
    name: 'a failure',
    reply: unreachable,
    says: { ok: false, code: 'backend-unreachable' },
    message: /Start it/,
  },
  {
    name: 'more context than the model has',
    reply: { text: 'ready' },
    definition: { ...local, contextTokens: 32_768 },
    says: { ok: true, contextTokens: 4096, capabilities: ['completion'] },
    message: /“ready” The model takes 4096 tokens of context, and contextTokens is 32768/,
  },
  {
    name: 'as much context as the model has',
    reply: { text: 'ready' },
    definition: local,
    says: { ok: true, contextTokens: 4096 },
    message: /^“ready”$/,
  },
];

for (const { name, reply, definition = remote, says, message } of replies) {
  test(`what a backend gives: ${name}`, async () => {
    const events = await run(
      { backends: [definition, none] },
      { open: () => fakeBackend(definition, reply) },
    );
    const [check, next] = checks(events);
    assert.match(check!.message, message);
    assert.deepEqual({ ...check, ...says }, check);
    assert.equal(next?.backend, 'none', 'the next backend is asked whatever the first gave');
    assert.equal(outcome(events), 'done');
  });
}

test('a backend that cannot be had here is a failed check', async () => {
  const missing = new TriptychError('backend-missing', 'Only in VS Code.');
  const open = () => {
    throw missing;
  };
  const [check] = checks(await run({ backends: [remote] }, { open }));
  assert.equal(check?.code, 'backend-missing');
});

test('a backend that never answers runs out of time', async () => {
  const silent: Backend = { definition: remote, answer: (_, signal) => untilAborted(signal) };
  const events = await run({ backends: [remote], look: false, timeLimit: 20 }, { open: () => silent });
  assert.equal(checks(events)[0]?.code, 'timeout');
  assert.equal(outcome(events), 'done');
});

const vectors: { name: string; embed: Embedder['embed']; says: Partial<BackendCheck>; message: RegExp }[] = [
  {
    name: 'a vector',
    embed: async () => [[0, 0.5, -1]],
    says: { ok: true, dimensions: 3 },
    message: /^a vector of 3 dimensions$/,
  },
  {
    name: 'zeros',
    embed: async () => [[0, 0]],
    says: { ok: false, code: 'reply-unusable' },
    message: /zeros/,
  },
  {
    name: 'a failure',
    embed: async () => Promise.reject(unreachable),
    says: { ok: false, code: 'backend-unreachable' },
    message: /Start it/,
  },
  {
    name: 'nothing in time',
    embed: (_, signal) => untilAborted(signal).next() as Promise<never>,
    says: { ok: false, code: 'timeout' },
    message: /within 0 seconds/,
  },
];

for (const { name, embed, says, message } of vectors) {
  test(`what an embedding model gives: ${name}`, async () => {
    const texts: string[][] = [];
    const request = { backends: [none], embedding: { provider: 'openai', model: 'e' }, timeLimit: 20 };
    const events = await run(request, {
      openEmbedder: () => ({
        embed: (asked, signal) => {
          texts.push(asked);
          return embed(asked, signal);
        },
        takeUses: () => [network],
      }),
    });
    const [first, check] = checks(events);
    assert.equal(first?.backend, 'none');
    assert.match(check!.message, message);
    const about = { backend: 'embedding', provider: 'openai', model: 'e', ...says };
    assert.deepEqual({ ...check, ...about }, check);
    assert.deepEqual([texts.length, texts[0]?.length], [1, 1], 'one request with one text');
    assert.ok(events.includes(network), 'what was exchanged is in the ledger');
    assert.equal(outcome(events), 'done');
  });
}

test('embeddings that cannot be had here are a failed check', async () => {
  const embedding = { provider: 'elsewhere', model: 'e' };
  const [check] = checks(await run({ backends: [], embedding }));
  assert.deepEqual([check?.ok, check?.code], [false, 'backend-missing']);
});

test('fetching a model nobody has fails the run', async () => {
  const server: ModelServer = {
    ...fakeServer(),
    // biome-ignore lint/correctness/useYield: it fails before it gets anything.
    async *pull() {
      throw new TriptychError('model-not-found', 'There is no such model.');
    },
  };
  const end = (await run({ backends: [], pull: 'x' }, { server: () => server })).at(-1);
  assert.equal(end?.type === 'run-end' && end.outcome === 'failed' && end.code, 'model-not-found');
});

test('cancelled at each event, it ends once and at once', async () => {
  const embedding = { provider: 'openai', model: 'e' };
  const request = { backends: [local, remote], pull: 'fetched', embedding };
  const embed: Embedder['embed'] = async (_, signal) => {
    signal.throwIfAborted();
    return [[1]];
  };
  const openEmbedder = () => ({ embed, takeUses: () => [network] });
  const whole = await run(request, { openEmbedder });
  for (let at = 0; at < whole.length - 1; at++) {
    const stop = new AbortController();
    const events: RunEvent[] = [];
    for await (const event of start(request, { openEmbedder }, stop.signal)) {
      events.push(event);
      if (events.length === at + 1) stop.abort();
    }
    assert.equal(events.filter(({ type }) => type === 'run-end').length, 1);
    assert.ok(events.length <= at + 5, `${events.length - at - 1} events after cancelling at ${at}`);
    // At the very end everything has been done already.
    if (at < whole.length - 2) assert.equal(outcome(events), 'cancelled');
  }
});

async function run(request: DoctorRequest, ports: Partial<DoctorPorts> = {}): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of start(request, ports, new AbortController().signal)) events.push(event);
  return events;
}

function start(request: DoctorRequest, ports: Partial<DoctorPorts>, signal: AbortSignal) {
  const server = fakeServer();
  const all: DoctorPorts = {
    workspace: memoryWorkspace({}),
    server: () => server,
    open: (definition) => fakeBackend(definition, { text: 'ready' }),
    ...ports,
    signal,
  };
  return runTask(doctor(request, all), signal, { name: 'doctor' });
}

function fakeServer(): ModelServer {
  const models = [{ name: 'small', bytes: 7 }];
  let asked = false;
  const answer = async <T>(value: T, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted();
    asked = true;
    return value;
  };
  return {
    address: 'http://127.0.0.1:11434',
    version: (signal) => answer('1.0', signal),
    installed: (signal) => answer(models, signal),
    show: (_, signal) => answer({ contextTokens: 4096, capabilities: ['completion'] }, signal),
    async *pull(model, signal) {
      yield await answer({ status: 'manifest', completedBytes: 0, totalBytes: 0 }, signal);
      yield await answer({ status: 'part', completedBytes: 4, totalBytes: 9 }, signal);
      yield await answer({ status: 'part', completedBytes: 9, totalBytes: 9 }, signal);
      models.push({ name: `${model}:latest`, bytes: 9 });
    },
    takeUses() {
      if (!asked) return [];
      asked = false;
      return [network];
    },
  };
}

function fakeBackend(definition: BackendDefinition, reply: Partial<ModelReply> | TriptychError): Backend {
  return {
    definition,
    async *answer(_, signal) {
      signal.throwIfAborted();
      if (reply instanceof TriptychError) throw reply;
      yield { type: 'model-text', request: '', stage: 'check', text: reply.text ?? '' };
      return {
        text: '',
        finish: 'stop',
        backend: definition.name,
        model: definition.model,
        usage: { inputTokens: 1, outputTokens: 1, reported: false },
        cached: false,
        ...reply,
      };
    },
  };
}

async function* untilAborted(signal: AbortSignal): AsyncGenerator<never, never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const tick = setInterval(() => {}, 1000);
  signal.addEventListener('abort', () => reject(new TriptychError('cancelled', 'Cancelled.')));
  return await promise.finally(() => clearInterval(tick));
}

function checks(events: RunEvent[]): BackendCheck[] {
  return events.filter((event) => event.type === 'backend-check');
}

function outcome(events: RunEvent[]): string | undefined {
  const end = events.at(-1);
  return end?.type === 'run-end' ? end.outcome : undefined;
}
