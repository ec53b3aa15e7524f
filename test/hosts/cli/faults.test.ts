import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Fault, type FaultyServerOptions, startFaultyServer } from '../../support/faulty-server.ts';
import { modelEnvironment } from '../../support/model-environment.ts';
import { startModelServer } from '../../support/model-server.ts';
import { type Ended, runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = 'sk-a-key-that-nobody-must-see';
const HELLO = '```text path=hello.txt\nhello\n```\n';
type Provider = 'openai' | 'ollama';

interface Case {
  fault: Fault;
  code: string;
  /** What a person reads, word for word; by provider where their words differ. */
  says: string | Record<Provider, string>;
  options?: FaultyServerOptions;
  /** Seconds for the first token, or between tokens. */
  limit?: 'FIRST_TOKEN' | 'IDLE';
  only?: Provider;
}

/** In place of what a server is called, and of the name of its backend. */
const SERVER = '{server}';
const BACKEND = '{backend}';
const crashed = `${SERVER} failed: The model runner has crashed.`;
const tooMany = `${SERVER} wants fewer requests. It says: Too many requests.`;
const noForm = `${SERVER} answers in no known form.`;
const brokeOff = `${SERVER} broke off after 64 characters.`;
const noFirstToken = `${BACKEND} sent no text within 1 s. The model may still be loading, or the server be busy; try again, or raise triptych.firstTokenTimeout.`;
const stalled = `${BACKEND} stopped in the middle of its reply and stayed silent for 1 s. The connection may be lost; try again, or raise triptych.idleTimeout.`;

/** Everything that can go wrong at a model server, and what a user is told. */
const cases: Case[] = [
  {
    fault: 'error',
    code: 'backend-failed',
    says: `${SERVER} failed (500). It says: The model runner has crashed.`,
  },
  { fault: 'error-text', code: 'backend-failed', says: `${SERVER} failed (502).` },
  { fault: 'error-in-stream', code: 'backend-failed', says: crashed },
  { fault: 'rate-limit', code: 'rate-limited', says: tooMany },
  { fault: 'rate-limit', code: 'rate-limited', says: tooMany, options: { retryAfter: '3600' } },
  { fault: 'malformed', code: 'backend-failed', says: noForm },
  { fault: 'disconnect', code: 'backend-unreachable', says: brokeOff },
  { fault: 'no-end', code: 'backend-unreachable', says: brokeOff },
  { fault: 'silent', code: 'timeout', says: noFirstToken, limit: 'FIRST_TOKEN' },
  { fault: 'trickle', code: 'timeout', says: noFirstToken, limit: 'FIRST_TOKEN' },
  { fault: 'stall', code: 'timeout', says: stalled, limit: 'IDLE' },
  { fault: 'flood', code: 'reply-too-large', says: 'The reply of tiny is far longer than asked for.' },
  { fault: 'flood-line', code: 'reply-too-large', says: 'The server sends far more than was asked for.' },
  {
    fault: 'wrong-key',
    code: 'unauthorized',
    says: {
      openai: `${SERVER} turned the key down. Set the key of this backend anew.`,
      ollama: `${SERVER} wants a key, and none is set for this backend.`,
    },
  },
  {
    fault: 'model-not-found',
    code: 'model-not-found',
    says: {
      openai: `${SERVER} has no model tiny. Check the name of the model and the address, which often ends in /v1.`,
      ollama: `${SERVER} has no model tiny. \`ollama pull tiny\` fetches it.`,
    },
  },
  {
    fault: 'context-too-long',
    code: 'context-too-long',
    says: "The prompt is too long for tiny. It says: This model's maximum context length is 2048 tokens.",
  },
  {
    fault: 'truncated',
    code: 'reply-unusable',
    says: `The coder (${BACKEND}): The reply was cut off at its limit of tokens and has no code that can be placed.`,
  },
  { fault: 'empty', code: 'reply-unusable', says: `The coder (${BACKEND}): The reply was empty.` },
  { fault: 'refused', code: 'refused', says: `${BACKEND} declined to answer.`, only: 'openai' },
];

for (const { fault, code, says, options, limit, only } of cases) {
  for (const provider of only ? [only] : (['openai', 'ollama'] as const)) {
    const name = options?.retryAfter ? `${fault} with Retry-After ${options.retryAfter}` : fault;
    test(`${provider}, ${name}: told as ${code}, nothing hangs, nothing is written`, async (t) => {
      const server = await startFaultyServer(fault, options);
      t.after(() => server.close());
      const address = provider === 'openai' ? server.openaiUrl : server.url;
      const { ended, events } = await writeCode(t, provider, address, {
        ...(limit && { [`TRIPTYCH_${limit}_TIMEOUT`]: '1' }),
      });
      const end = events.at(-1);
      assert.equal(end.outcome, 'failed', JSON.stringify(end));
      assert.equal(end.code, code, end.message);
      assert.equal(end.message, told(says, provider, address));
      assert.ok(['template', 'partial'].includes(end.fallback.rung));
      assert.equal(ended.status, 1);
      await server.idle();
    });
  }
}

/** The mock's own chaos, each at its full rate. */
const chaos = [
  {
    name: 'errors',
    config: { dropRate: 1 },
    code: 'backend-failed',
    says: `${SERVER} failed (500). It says: Chaos: request dropped`,
  },
  { name: 'malformed JSON', config: { malformedRate: 1 }, code: 'backend-failed', says: noForm },
  {
    name: 'disconnects',
    config: { disconnectRate: 1 },
    code: 'backend-unreachable',
    says: {
      openai: `${SERVER} does not answer (UND_ERR_SOCKET). Check its address, and that it is running.`,
      ollama: `${SERVER} does not answer (UND_ERR_SOCKET). Is it running? \`ollama serve\` starts it.`,
    },
  },
  {
    name: 'rate limits',
    config: { rateLimitRate: 1 },
    code: 'rate-limited',
    says: `${SERVER} wants fewer requests. It says: Chaos: rate limit exceeded`,
  },
  { name: 'latency beyond the limit', config: { latencyMs: 5000 }, code: 'timeout', says: noFirstToken },
];
for (const { name, config, code, says } of chaos) {
  for (const provider of ['openai', 'ollama'] as const) {
    test(`${provider}, chaos of ${name}: told as ${code}`, async (t) => {
      const server = await startModelServer({ replies: { code: HELLO } });
      t.after(() => server.close());
      server.mock.setChaos(config);
      const address = provider === 'openai' ? server.openaiUrl : server.url;
      const { events } = await writeCode(t, provider, address, { TRIPTYCH_FIRST_TOKEN_TIMEOUT: '1' });
      const end = events.at(-1);
      assert.deepEqual([end.code, end.message], [code, told(says, provider, address)]);
    });
  }
}

test('a server that is not there: told with its address, and the user gets a template', async (t) => {
  const { events, ended } = await writeCode(t, 'ollama', 'http://127.0.0.1:1', {});
  const end = events.at(-1);
  assert.equal(end.code, 'backend-unreachable');
  assert.equal(
    end.message,
    'Ollama at http://127.0.0.1:1 does not answer. Is it running? `ollama serve` starts it.',
  );
  assert.equal(end.fallback.rung, 'template');
  assert.equal(ended.status, 1);
});

test('a rate limit that passes is waited for, and the run is done', async (t) => {
  const server = await startFaultyServer(['rate-limit', 'ok'], { retryAfter: '1', text: HELLO });
  t.after(() => server.close());
  const environment = {
    TRIPTYCH_MAX_RETRIES: '2',
    TRIPTYCH_REVIEWER_BACKEND: 'none',
    TRIPTYCH_PLANNER_BACKEND: 'none',
  };
  const backends = JSON.stringify([
    { name: 'one', provider: 'openai', model: 'tiny', baseUrl: server.openaiUrl },
    { name: 'none', provider: 'templates' },
  ]);
  const { events } = await writeCode(
    t,
    'openai',
    server.openaiUrl,
    { ...environment, TRIPTYCH_BACKENDS: backends },
    true,
  );
  assert.equal(events.at(-1).outcome, 'done', JSON.stringify(events.at(-1)));
  const retry = events.find(({ type }) => type === 'model-retry');
  assert.equal(retry.code, 'rate-limited');
  assert.ok(retry.delayMilliseconds >= 1000);
});

test('a second backend takes over from one that fails, and it is said', async (t) => {
  const broken = await startFaultyServer('error');
  const sound = await startModelServer({ replies: { code: HELLO } });
  t.after(() => Promise.all([broken.close(), sound.close()]));
  const backends = JSON.stringify([
    { name: 'broken', provider: 'openai', model: 'tiny', baseUrl: broken.openaiUrl },
    { name: 'sound', provider: 'ollama', model: 'tiny', baseUrl: sound.url, hardware: 'gpu' },
  ]);
  const environment = {
    TRIPTYCH_BACKENDS: backends,
    TRIPTYCH_PLANNER_ESCALATION: 'gpu',
    TRIPTYCH_CODER_ESCALATION: 'sound',
    TRIPTYCH_REVIEWER_ESCALATION: 'sound',
  };
  const { events } = await writeCode(t, 'openai', broken.openaiUrl, environment, true);
  assert.equal(events.at(-1).outcome, 'done', JSON.stringify(events.at(-1)));
  const passed = events.filter(({ type }) => type === 'model-passed-over');
  assert.ok(passed.length >= 1);
  assert.deepEqual([passed[0].backend, passed[0].next], ['broken', 'sound']);
  const hosts = events.at(-2).hosts.map(({ host }: { host: string }) => host);
  assert.equal(hosts.length, 2);
});

/** The words of a case for one server. */
function told(says: Case['says'], provider: Provider, address: string): string {
  const words = typeof says === 'string' ? says : says[provider];
  const server = provider === 'openai' ? `The server at ${address}` : `Ollama at ${address}`;
  return words.replace(SERVER, server).replace(BACKEND, provider);
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
type Line = any;

/** Runs the command with `--write`, checks what has to hold whatever happens, and reads its lines. */
async function writeCode(
  t: TestContext,
  provider: Provider,
  address: string,
  environment: Record<string, string>,
  mayWrite = false,
): Promise<{ ended: Ended; events: Line[] }> {
  const folder = await temporaryFolder(t);
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  const given = {
    LLM_PROVIDER: provider,
    MODEL_NAME: 'tiny',
    OPENAI_API_KEY: KEY,
    ...(provider === 'openai' ? { OPENAI_BASE_URL: address } : { OLLAMA_HOST: address }),
    TRIPTYCH_MAX_RETRIES: '0',
    ...environment,
  };
  const words = [
    'write-code',
    'Write hello.txt that says hello',
    '--workspace',
    workspace,
    '--write',
    '--json',
  ];
  const ended = await runTriptych(words, { environment: modelEnvironment(join(folder, 'state'), given) });
  const events: Line[] = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(events.filter(({ type }) => type === 'run-end').length, 1);
  assert.equal(events.at(-1).type, 'run-end');
  const starts = events.filter(({ type }) => type === 'model-start').length;
  assert.equal(events.filter(({ type }) => type === 'model-end').length, starts);
  assert.ok(!(ended.out + ended.error).includes(KEY), 'the key is in the output');
  assert.deepEqual(readdirSync(workspace), mayWrite ? ['hello.txt'] : []);
  return { ended, events };
}
