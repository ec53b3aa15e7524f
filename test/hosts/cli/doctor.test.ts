import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { startFaultyServer } from '../../support/faulty-server.ts';
import { modelEnvironment } from '../../support/model-environment.ts';
import { startModelServer } from '../../support/model-server.ts';
import { runTriptych } from '../../support/run-triptych.ts';

const KEY = 'sk-a-key-that-nobody-must-see';
const doctor = (words: string[], environment: Record<string, string>) =>
  runTriptych(['doctor', ...words], { environment: modelEnvironment(join('no', 'state'), environment) });

test('the doctor finds the server, its models, and that the backend answers', async (t) => {
  const server = await startModelServer({ models: [{ name: 'tiny', bytes: 2e9, contextTokens: 4096 }] });
  t.after(() => server.close());
  const { status, out, error } = await doctor([], { OLLAMA_HOST: server.url, MODEL_NAME: 'tiny' });
  assert.equal(status, 0, error);
  assert.ok(out.includes(`Ollama 0.33.2 at ${server.url}\n`), out);
  assert.match(out, /^installed: tiny, 2\.0 GB, 4,096 tokens of context, completion$/m);
  assert.match(out, /^ok: ollama \(ollama, tiny\) answered in /m);
  assert.match(error, /^Network: 127\.0\.0\.1:\d+ \(this computer\), /m);
});

test('without a backend it says what to set, and fetches a model all the same', async (t) => {
  const server = await startModelServer();
  t.after(() => server.close());
  const { status, out, error } = await doctor(['--pull', 'other'], { OLLAMA_HOST: server.url });
  assert.equal(status, 0, error);
  assert.match(error, /^pull: 40 %\npull: 100 %\n/m);
  assert.match(out, /^installed: other, /m);
  assert.match(error, /check skipped: no model is set up\. Set LLM_PROVIDER/);
});

test('neither a server nor a backend: exit status 1, and what to set', async () => {
  const { status, error } = await doctor([], { OLLAMA_HOST: 'http://127.0.0.1:1' });
  assert.equal(status, 1);
  assert.match(error, /^server skipped: Ollama at http:\/\/127\.0\.0\.1:1 does not answer/m);
  assert.match(
    error,
    /^triptych: no model is set up\. Set LLM_PROVIDER .* and MODEL_NAME, or TRIPTYCH_BACKENDS\.$/m,
  );
  const json = await doctor(['--json'], { OLLAMA_HOST: 'http://127.0.0.1:1' });
  const end = JSON.parse(json.out.trimEnd().split('\n').at(-1)!);
  assert.deepEqual([json.status, end.outcome, end.code], [1, 'failed', 'backend-missing']);
});

test('help says that its requests are not counted', async () => {
  const { out } = await doctor(['--help'], {});
  assert.match(out, /not held against the limits of the day and are in\s+no metrics/);
});

test('a backend that does not answer is a failure, with no key in what is said', async (t) => {
  const server = await startFaultyServer('wrong-key');
  t.after(() => server.close());
  const environment = {
    OPENAI_BASE_URL: server.openaiUrl,
    OPENAI_API_KEY: KEY,
    MODEL_NAME: 'm',
    OLLAMA_HOST: server.url,
  };
  const { status, out, error } = await doctor([], environment);
  assert.equal(status, 1);
  assert.match(out, /^FAILED: openai \(openai, m\) .*\[unauthorized\]$/m);
  assert.ok(!out.includes(KEY) && !error.includes(KEY));
  const json = await doctor(['--json'], environment);
  const events = json.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const check = events.find(({ type }) => type === 'backend-check');
  assert.deepEqual([check.ok, check.code, events.at(-1).type], [false, 'unauthorized', 'run-end']);
  assert.ok(!json.out.includes(KEY));
});

for (const provider of ['openai', 'ollama']) {
  test(`the embedding model of ${provider} is tried where that server is`, async (t) => {
    const server = await startModelServer();
    t.after(() => server.close());
    server.mock.onEmbedding(/./, { embedding: [0.1, 0.2, 0.3, 0.4] });
    const { status, out, error } = await doctor([], {
      OPENAI_BASE_URL: server.openaiUrl,
      OLLAMA_HOST: server.url,
      OPENAI_API_KEY: KEY,
      EMBEDDING_PROVIDER: provider,
      EMBEDDING_MODEL_NAME: 'e',
    });
    assert.equal(status, 0, error);
    const line = `^ok: embedding \\(${provider}, e\\) answered in \\d+\\.\\d s: a vector of 4 dimensions$`;
    assert.match(out, new RegExp(line, 'm'));
    assert.match(error, /^Network: 127\.0\.0\.1:\d+ \(this computer\), [1-9]/m);
    assert.ok(!out.includes(KEY) && !error.includes(KEY));
  });
}

test('the embedding model is asked for at the first backend of its provider, with its key', async (t) => {
  const server = await startModelServer();
  t.after(() => server.close());
  server.mock.onEmbedding(/./, { embedding: [1, 2] });
  const backends = [{ name: 'mine', provider: 'openai', model: 'm', baseUrl: server.openaiUrl }];
  const { out } = await doctor(['--json'], {
    TRIPTYCH_BACKENDS: JSON.stringify(backends),
    TRIPTYCH_KEY_MINE: KEY,
    OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_MODEL_NAME: 'e',
  });
  const check = checkOf(out, 'embedding');
  assert.deepEqual([check.ok, check.model, check.dimensions], [true, 'e', 2]);
  const asked = server.mock.getRequests().find(({ path }) => path === '/v1/embeddings');
  assert.ok(asked?.headers['authorization'], 'the mock hides the key itself');
  assert.ok(!out.includes(KEY));
});

const incomplete = [
  {
    name: 'no model',
    environment: { TRIPTYCH_EMBEDDING_PROVIDER: 'ollama' },
    message: /^EMBEDDING_MODEL_NAME is missing/,
  },
  {
    name: 'no provider',
    environment: { EMBEDDING_MODEL_NAME: 'e' },
    message: /^EMBEDDING_PROVIDER is openai or ollama/,
  },
  {
    name: 'another provider',
    environment: { TRIPTYCH_EMBEDDING_PROVIDER: 'else', EMBEDDING_MODEL_NAME: 'e' },
    message: /^TRIPTYCH_EMBEDDING_PROVIDER is openai or ollama/,
  },
  {
    name: 'no address',
    environment: { EMBEDDING_PROVIDER: 'openai', EMBEDDING_MODEL_NAME: 'e', OPENAI_BASE_URL: 'nowhere' },
    message: /^OPENAI_BASE_URL is no address/,
  },
];
for (const { name, environment, message } of incomplete) {
  test(`settings for embeddings with ${name} are a failure that says what to set`, async () => {
    const { status, out } = await doctor(['--json'], { OLLAMA_HOST: 'http://127.0.0.1:1', ...environment });
    assert.equal(status, 1);
    const check = checkOf(out, 'embedding');
    assert.deepEqual([check.ok, check.code], [false, 'backend-missing']);
    assert.match(check.message, message);
  });
}

function checkOf(out: string, backend: string) {
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events.find((event) => event.type === 'backend-check' && event.backend === backend);
}
