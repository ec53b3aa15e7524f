import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ollamaBackend } from '../../src/adapters/ollama/ollama-backend.ts';
import type { BackendDefinitionInput, BackendEvent } from '../../src/engine/index.ts';
import { type Fault, type FaultyServerOptions, startFaultyServer } from '../support/faulty-server.ts';
import { ask, definitionOf, modelRequest } from '../support/model-server-asking.ts';

const schema = { type: 'object', properties: {} };

test('what is sent', async (context) => {
  const { server, backend } = await start(context, 'ok', {}, { contextTokens: 12_000, logprobs: true });
  await ask(backend, { responseSchema: { name: 'plan', schema } });
  assert.deepEqual(server.requests[0]?.body, {
    model: 'asked-model',
    messages: modelRequest().messages,
    stream: true,
    options: { num_ctx: 12_000, num_predict: 256, temperature: 0.3 },
    format: schema,
    logprobs: true,
  });
});

test('a model that only thought is not let think again', async (context) => {
  const { server, backend } = await start(context, ['only-reasoning', 'ok']);
  await ask(backend);
  await ask(backend);
  assert.deepEqual(
    server.requests.map(({ body }) => body.think),
    [undefined, false],
  );
});

test('what a missing model says helps', async (context) => {
  const { backend } = await start(context, 'model-not-found');
  assert.match((await ask(backend)).error?.message ?? '', /`ollama pull asked-model` fetches it/);
});

const long = (seed: string) => Array.from({ length: 2000 }, (_, index) => `${seed}${index}`).join(' ');

const prompts: {
  name: string;
  /** The prompts asked one after the other; whether the last is said to be cut. */
  prompts: string[];
  countedTokens: number;
  isCut: boolean;
}[] = [
  { name: 'half of a long prompt', prompts: [long('a')], countedTokens: 1026, isCut: true },
  { name: 'a long prompt', prompts: [long('a')], countedTokens: 5000, isCut: false },
  { name: 'a short prompt', prompts: ['a b c'], countedTokens: 1, isCut: false },
  {
    name: 'nothing, as old versions do of a cached prompt',
    prompts: [long('a')],
    countedTokens: 0,
    isCut: false,
  },
  {
    name: 'the rest of a prompt asked again',
    prompts: [long('a'), long('a')],
    countedTokens: 12,
    isCut: false,
  },
  {
    name: 'the new end of a prompt asked before',
    prompts: [long('a'), `${long('a')} ${long('b')}`],
    countedTokens: 4000,
    isCut: false,
  },
  {
    name: 'half of a prompt unlike the last',
    prompts: [long('a'), long('b')],
    countedTokens: 1026,
    isCut: true,
  },
];

for (const { name, prompts: contents, countedTokens, isCut } of prompts) {
  test(`counting ${name} ${isCut ? 'shows a cut' : 'shows no cut'}`, async (context) => {
    const { backend } = await start(context, 'prompt-cut', { countedTokens });
    let events: BackendEvent[] = [];
    for (const content of contents) {
      events = (await ask(backend, { messages: [{ role: 'user', content }] })).events;
    }
    const cut = events.find((event) => event.type === 'model-prompt-cut');
    assert.equal(cut !== undefined, isCut);
    if (cut) {
      assert.equal(cut.countedTokens, countedTokens);
      assert.ok(cut.estimatedTokens > 2000);
      assert.equal(cut.backend, 'tested');
    }
  });
}

async function start(
  context: TestContext,
  mode: Fault | Fault[],
  options: FaultyServerOptions = {},
  definition: Partial<BackendDefinitionInput> = {},
) {
  const server = await startFaultyServer(mode, options);
  context.after(() => server.close());
  const backend = ollamaBackend(definitionOf({ provider: 'ollama', baseUrl: server.url, ...definition }));
  return { server, backend };
}
