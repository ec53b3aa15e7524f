import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openaiBackend } from '../../src/adapters/openai/openai-backend.ts';
import { RequestForm } from '../../src/adapters/openai/request-form.ts';
import type { BackendDefinitionInput } from '../../src/engine/index.ts';
import { type FaultyServer, type FaultyServerOptions, startFaultyServer } from '../support/faulty-server.ts';
import { ask, definitionOf, modelRequest } from '../support/model-server-asking.ts';

const responseSchema = {
  name: 'plan',
  schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
};

test('what is sent', async (context) => {
  const { server, backend } = await start(context, {}, { logprobs: true });
  await ask(backend, { responseSchema });
  assert.deepEqual(server.requests[0]?.body, {
    model: 'asked-model',
    messages: modelRequest().messages,
    stream: true,
    max_tokens: 256,
    temperature: 0.3,
    stream_options: { include_usage: true },
    response_format: { type: 'json_schema', json_schema: { ...responseSchema, strict: true } },
    logprobs: true,
  });
  const { headers } = server.requests[0]!;
  assert.equal(headers.authorization, 'Bearer sk-test');
  const telling = Object.keys(headers).filter((name) => /stainless|user-agent$/.test(name));
  assert.deepEqual(telling, ['user-agent']);
  assert.equal(headers['user-agent'], 'node');
});

test('no schema where the backend is said not to take one', async (context) => {
  const { server, backend } = await start(context, {}, { structuredOutput: false });
  await ask(backend, { responseSchema });
  assert.equal(server.requests[0]?.body.response_format, undefined);
});

test('no more tokens than the model can answer with', async (context) => {
  const { server, backend } = await start(context, {}, { maxOutputTokens: 100 });
  await ask(backend);
  assert.equal(server.requests[0]?.body.max_tokens, 100);
});

for (const [baseUrl, name] of [
  [undefined, 'max_completion_tokens'],
  ['https://eu.api.openai.com/v1', 'max_completion_tokens'],
  ['https://openrouter.ai/api/v1', 'max_tokens'],
  ['https://api.openai.com.example.org/v1', 'max_tokens'],
] as const) {
  test(`the limit of tokens is called ${name} at ${baseUrl ?? 'OpenAI'}`, () => {
    const form = new RequestForm(definitionOf({ provider: 'openai', ...(baseUrl && { baseUrl }) }));
    const names = Object.keys(form.of(modelRequest())).filter((key) => key.endsWith('tokens'));
    assert.deepEqual(names, [name]);
  });
}

for (const parameter of ['max_tokens', 'temperature', 'stream_options', 'response_format', 'logprobs']) {
  test(`a server that does not take ${parameter} is asked without, from then on`, async (context) => {
    const { server, backend } = await start(context, { refusedParameters: [parameter] }, { logprobs: true });
    const { reply, events } = await ask(backend, { responseSchema });
    assert.ok(reply?.text);
    assert.equal(server.requests.length, 2);
    assert.equal(parameter in server.requests[1]!.body, false);
    assert.equal('max_completion_tokens' in server.requests[1]!.body, parameter === 'max_tokens');
    const network = events.at(-1);
    const sent = server.requests.reduce((sum, { bytesIn }) => sum + bytesIn, 0);
    assert.equal(network?.type === 'network' && network.bytesOut, sent);
    await ask(backend, { responseSchema });
    assert.equal(server.requests.length, 3, 'the second time nothing is tried out');
  });
}

test('a server that takes nothing is asked a bounded number of times', async (context) => {
  const refusedParameters = ['max_tokens', 'max_completion_tokens', 'temperature', 'stream_options', 'model'];
  const { server, backend } = await start(context, { refusedParameters });
  const { error } = await ask(backend, { responseSchema });
  assert.equal(error?.code, 'backend-failed');
  assert.ok(server.requests.length <= 6);
});

test('Azure is asked at its deployment, with its own header', async (context) => {
  const { server } = await start(context);
  const backend = openaiBackend(
    definitionOf({ provider: 'openai', baseUrl: server.url, apiVersion: '2024-10-21', model: 'my-gpt' }),
    { key: async () => 'azure-key' },
  );
  const { reply } = await ask(backend);
  assert.ok(reply?.text);
  assert.equal(server.requests[0]?.path, '/openai/deployments/my-gpt/chat/completions');
  assert.equal(server.requests[0]?.headers['api-key'], 'azure-key');
});

async function start(
  context: TestContext,
  options: FaultyServerOptions = {},
  definition: Partial<BackendDefinitionInput> = {},
): Promise<{ server: FaultyServer; backend: ReturnType<typeof openaiBackend> }> {
  const server = await startFaultyServer('ok', options);
  context.after(() => server.close());
  const backend = openaiBackend(
    definitionOf({ provider: 'openai', baseUrl: server.openaiUrl, ...definition }),
    { key: async () => 'sk-test' },
  );
  return { server, backend };
}
