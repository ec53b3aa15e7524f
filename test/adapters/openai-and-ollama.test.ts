import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ollamaBackend } from '../../src/adapters/ollama/ollama-backend.ts';
import { openaiBackend } from '../../src/adapters/openai/openai-backend.ts';
import type { Backend, BackendDefinitionInput, BackendEvent, ErrorCode } from '../../src/engine/index.ts';
import {
  type Fault,
  type FaultyServer,
  type FaultyServerOptions,
  faults,
  startFaultyServer,
} from '../support/faulty-server.ts';
import { ask, definitionOf, modelRequest, textOf } from '../support/model-server-asking.ts';

const key = 'sk-live-0123456789abcdefXYZ';
const words = 'word0 word1 word2 word3 word4 word5 word6 word7 word8 word9';

const adapters: {
  provider: 'openai' | 'ollama';
  open(server: FaultyServer, more?: Partial<BackendDefinitionInput>): Backend;
}[] = [
  {
    provider: 'openai',
    open: (server, more) =>
      openaiBackend(definitionOf({ provider: 'openai', baseUrl: server.openaiUrl, ...more }), {
        key: async () => key,
      }),
  },
  {
    provider: 'ollama',
    open: (server, more) =>
      ollamaBackend(definitionOf({ provider: 'ollama', baseUrl: server.url, ...more }), {
        key: async () => key,
      }),
  },
];

/** What each fault comes to, in both protocols. */
const outcomes: Record<
  Exclude<Fault, 'silent' | 'trickle' | 'stall'>,
  { code: ErrorCode; message: RegExp } | { finish: 'stop' | 'length' | 'refused'; text: string }
> = {
  ok: { finish: 'stop', text: words },
  reasoning: { finish: 'stop', text: words },
  'only-reasoning': { finish: 'length', text: '' },
  'prompt-cut': { finish: 'stop', text: words },
  truncated: { finish: 'length', text: words },
  empty: { finish: 'stop', text: '' },
  refused: { finish: 'refused', text: '' },
  flood: { code: 'reply-too-large', message: /far longer than asked for/ },
  'flood-line': { code: 'reply-too-large', message: /far more than was asked for/ },
  'wrong-key': { code: 'unauthorized', message: /turned the key down/ },
  'model-not-found': { code: 'model-not-found', message: /has no model asked-model/ },
  'context-too-long': { code: 'context-too-long', message: /maximum context length is 2048/ },
  'rate-limit': { code: 'rate-limited', message: /Too many requests/ },
  error: { code: 'backend-failed', message: /failed \(500\).*runner has crashed/ },
  'error-text': { code: 'backend-failed', message: /failed \(502\)\.$/ },
  'error-in-stream': { code: 'backend-failed', message: /failed: .*runner has crashed/ },
  malformed: { code: 'backend-failed', message: /no known form/ },
  disconnect: { code: 'backend-unreachable', message: /broke off after 29 characters/ },
  'no-end': { code: 'backend-unreachable', message: /broke off after 29 characters/ },
};

for (const { provider, open } of adapters) {
  for (const [fault, expected] of Object.entries(outcomes) as [Fault, (typeof outcomes)['ok']][]) {
    test(`${provider}: ${fault}`, async (context) => {
      const server = await start(context, fault, { text: words });
      const { events, reply, error } = await ask(open(server));
      if ('code' in expected) {
        assert.equal(error?.code, expected.code, error?.message);
        assert.match(error.message, expected.message);
      } else {
        // Ollama's protocol has no word for a refusal.
        const finish = provider === 'ollama' && fault === 'refused' ? 'stop' : expected.finish;
        assert.equal(error, undefined);
        assert.equal(reply?.finish, finish);
        assert.equal(reply.text, expected.text);
        assert.equal(textOf(events), expected.text);
      }
      assertCounted(server, events, fault);
      assert.ok(!JSON.stringify([events, reply, error, error?.message]).includes(key), 'the key is shown');
    });
  }

  for (const fault of ['silent', 'trickle', 'stall', 'flood', 'flood-line'] as const) {
    test(`${provider}: cancelled while the server does “${fault}”`, async (context) => {
      const server = await start(context, fault, { text: words });
      const stop = new AbortController();
      const asking = ask(open(server), { maxTokens: 100_000 }, stop.signal);
      await until(() => server.requests.length > 0);
      stop.abort();
      const { error, events } = await asking;
      assert.equal(error?.code, 'cancelled');
      assert.equal(events.at(-1)?.type, 'network');
      await server.idle();
      assert.equal(server.requests[0]?.abandoned, true);
    });
  }

  test(`${provider}: cancelled at each event`, async (context) => {
    const server = await start(context, 'reasoning', { text: words });
    const whole = await ask(open(server));
    for (let at = 0; at < whole.events.length - 1; at++) {
      const stop = new AbortController();
      const answer = open(server).answer(modelRequest(), stop.signal);
      for (let seen = 0; seen <= at; seen++) await answer.next();
      stop.abort();
      const rest: BackendEvent[] = [];
      await assert.rejects(
        async () => {
          for (let next = await answer.next(); !next.done; next = await answer.next()) rest.push(next.value);
        },
        { code: 'cancelled' },
      );
      assert.deepEqual(
        rest.map(({ type }) => type),
        ['network'],
      );
    }
    await server.idle();
  });

  test(`${provider}: a consumer that leaves closes the connection`, async (context) => {
    const server = await start(context, 'stall', { text: words });
    const answer = open(server).answer(modelRequest(), new AbortController().signal);
    await answer.next();
    await answer.return(undefined as never);
    await server.idle();
    assert.equal(server.requests[0]?.abandoned, true);
  });

  test(`${provider}: cancelled before it began, nothing is sent`, async (context) => {
    const server = await start(context, 'ok');
    const { error } = await ask(open(server), {}, AbortSignal.abort());
    assert.equal(error?.code, 'cancelled');
    assert.equal(server.requests.length, 0);
  });

  test(`${provider}: cancelled while the key is waited for`, async (context) => {
    const server = await start(context, 'ok');
    const stop = new AbortController();
    const never = () => new Promise<string>(() => {});
    const backend =
      provider === 'openai'
        ? openaiBackend(definitionOf({ provider, baseUrl: server.openaiUrl }), { key: never })
        : ollamaBackend(definitionOf({ provider, baseUrl: server.url }), { key: never });
    const asking = ask(backend, {}, stop.signal);
    stop.abort();
    assert.equal((await asking).error?.code, 'cancelled');
  });

  test(`${provider}: usage as the server says it`, async (context) => {
    const server = await start(context, 'ok', { text: words });
    const { reply } = await ask(open(server));
    const sent = JSON.stringify(server.requests[0]?.body.messages);
    assert.deepEqual(reply?.usage, {
      inputTokens: Math.ceil(sent.length / 4),
      outputTokens: 10,
      reported: true,
    });
    assert.equal(reply.model, 'served-model');
    assert.equal(reply.backend, 'tested');
  });

  for (const [name, model, known] of [
    ['long', 'm'.repeat(200_000), `${'m'.repeat(99)}…`],
    ['a key', `served-${key}`, 'served-[key]'],
    ['in colours', '\u001b[31mserved\u001b[0m', '[31mserved[0m'],
    ['nothing that can be seen', '\u200b', 'asked-model'],
  ] as const) {
    test(`${provider}: the name of a model, where it is ${name}`, async (context) => {
      const server = await start(context, 'ok', { model });
      const { reply, events } = await ask(open(server));
      assert.equal(reply?.model, known);
      assert.ok(!JSON.stringify([events, reply]).includes(key));
    });
  }

  test(`${provider}: usage estimated where the server is silent`, async (context) => {
    const server = await start(context, 'only-reasoning');
    const { reply } = await ask(open(server));
    assert.equal(reply?.usage.reported, false);
    assert.ok(reply.usage.inputTokens > 4);
    assert.ok(reply.usage.outputTokens > 2, 'thinking costs tokens');
  });

  test(`${provider}: thinking shows that the server is at work`, async (context) => {
    const server = await start(context, 'reasoning', { text: words });
    const { events } = await ask(open(server));
    const empty = events.filter((event) => event.type === 'model-text' && event.text === '');
    assert.deepEqual(
      empty.map((event) => event.type === 'model-text' && event.thinking),
      [1, 6],
    );
  });

  for (const [name, options, milliseconds] of [
    ['in seconds', { retryAfter: '7' }, 7000],
    ['in milliseconds', { headers: { 'retry-after-ms': '250' } }, 250],
    ['as a date in the past', { retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
    ['not at all', {}, undefined],
    ['in no known form', { retryAfter: 'later' }, undefined],
  ] as [string, FaultyServerOptions, number | undefined][]) {
    test(`${provider}: the time to wait, ${name}`, async (context) => {
      const server = await start(context, 'rate-limit', options);
      const { error } = await ask(open(server));
      assert.equal(error?.retryAfter, milliseconds);
    });
  }

  test(`${provider}: nothing listens`, async () => {
    const server = await startFaultyServer();
    await server.close();
    const { error, events } = await ask(open(server));
    assert.equal(error?.code, 'backend-unreachable');
    assert.match(error.message, /127\.0\.0\.1.* does not answer \(ECONNREFUSED\)\. (Is it running|Check)/);
    assert.deepEqual(events, [
      { type: 'network', host: server.host, backend: 'tested', local: true, bytesOut: 0, bytesIn: 0 },
    ]);
  });

  test(`${provider}: without a key none is sent, whatever the environment has`, async (context) => {
    for (const name of ['OPENAI_API_KEY', 'OLLAMA_API_KEY', 'OPENAI_ORG_ID', 'OPENAI_CUSTOM_HEADERS']) {
      const before = process.env[name];
      process.env[name] = name === 'OPENAI_CUSTOM_HEADERS' ? `x-mine: ${key}` : key;
      context.after(() => {
        if (before === undefined) delete process.env[name];
        else process.env[name] = before;
      });
    }
    const server = await start(context, 'wrong-key');
    const none = { key: async () => undefined };
    const backend =
      provider === 'openai'
        ? openaiBackend(definitionOf({ provider, baseUrl: server.openaiUrl }), none)
        : ollamaBackend(definitionOf({ provider, baseUrl: server.url }), none);
    const { error } = await ask(backend);
    assert.match(error?.message ?? '', /wants a key, and none is set/);
    assert.ok(!JSON.stringify(server.requests[0]?.headers).includes(key));
  });
}

test('every fault has its outcome here', () => {
  const timed: Fault[] = ['silent', 'trickle', 'stall'];
  assert.deepEqual([...Object.keys(outcomes), ...timed].sort(), [...faults].sort());
});

async function start(
  context: TestContext,
  mode: Fault | Fault[],
  options?: FaultyServerOptions,
): Promise<FaultyServer> {
  const server = await startFaultyServer(mode, options);
  context.after(() => server.close());
  return server;
}

/** The last event counts what the server saw; of a flood it counts what came in before it was stopped. */
function assertCounted(server: FaultyServer, events: BackendEvent[], fault: Fault): void {
  const last = events.at(-1);
  assert.equal(last?.type, 'network');
  assert.equal(events.filter(({ type }) => type === 'network').length, 1);
  assert.equal(last.host, server.host);
  assert.equal(last.local, true);
  const [request] = server.requests;
  assert.equal(last.bytesOut, request?.bytesIn);
  if (fault.startsWith('flood')) assert.ok(last.bytesIn < 2 ** 21, `${last.bytesIn} bytes taken in`);
  // A server without a list of models is asked for one, and says that it has none.
  else if (fault === 'model-not-found') assert.ok(last.bytesIn >= request!.bytesOut);
  else assert.equal(last.bytesIn, request?.bytesOut);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
