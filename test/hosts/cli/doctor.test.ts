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
