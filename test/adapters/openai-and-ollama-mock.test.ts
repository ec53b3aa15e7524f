import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ollamaBackend } from '../../src/adapters/ollama/ollama-backend.ts';
import { openaiBackend } from '../../src/adapters/openai/openai-backend.ts';
import type { Backend, ErrorCode } from '../../src/engine/index.ts';
import { type ModelServer, type ModelServerOptions, startModelServer } from '../support/model-server.ts';
import { ask, definitionOf, textOf } from '../support/model-server-asking.ts';

const key = async () => 'sk-test-0123456789';
const adapters: { name: string; open(server: ModelServer): Backend }[] = [
  {
    name: 'openai',
    open: ({ openaiUrl }) => openaiBackend(definitionOf({ provider: 'openai', baseUrl: openaiUrl }), { key }),
  },
  {
    name: 'ollama',
    open: ({ url }) => ollamaBackend(definitionOf({ provider: 'ollama', baseUrl: url }), { key }),
  },
];

const faults: { name: string; fault: object; code: ErrorCode }[] = [
  { name: 'drops the request', fault: { dropRate: 1 }, code: 'backend-failed' },
  { name: 'answers with broken JSON', fault: { malformedRate: 1 }, code: 'backend-failed' },
  { name: 'breaks the connection', fault: { disconnectRate: 1 }, code: 'backend-unreachable' },
  { name: 'wants fewer requests', fault: { rateLimitRate: 1 }, code: 'rate-limited' },
];

for (const { name, open } of adapters) {
  test(`${name}: each stage gets its replies in turn`, async (context) => {
    const server = await start(context, { replies: { code: ['first', 'second'] } });
    const backend = open(server);
    const texts: string[] = [];
    for (const content of ['Describe api_design', 'Write it', 'Write it', 'Write it']) {
      const { reply, events } = await ask(backend, { messages: [{ role: 'user', content }] });
      assert.equal(textOf(events), reply?.text);
      texts.push(reply!.text);
    }
    assert.equal(JSON.parse(texts[0]!).goal, 'Say hello');
    assert.deepEqual(texts.slice(1), ['first', 'second', 'second']);
    assert.deepEqual(server.asked(), ['plan', 'code', 'code', 'code']);
  });

  for (const { name: what, fault, code } of faults) {
    test(`${name}: a server that ${what}`, async (context) => {
      const server = await start(context);
      server.mock.setChaos(fault);
      const backend = open(server);
      const { error, events } = await ask(backend);
      assert.equal(error?.code, code, error?.message);
      const network = events.at(-1);
      assert.ok(network?.type === 'network' && network.bytesOut > 0, 'what was sent counts');
      if (code === 'rate-limited') assert.ok((error.retryAfter ?? 0) > 0);
      server.mock.clearChaos();
      assert.ok((await ask(backend)).reply?.text, 'once it is well again, it answers');
    });
  }

  test(`${name}: a model the server does not have`, async (context) => {
    const server = await start(context, { models: [{ name: 'small:1b', bytes: 1 }] });
    server.mock.nextRequestError(404, { message: 'model asked-model not found' });
    const { error } = await ask(open(server));
    assert.equal(error?.code, 'model-not-found');
    assert.match(error.message, name === 'openai' ? /others: small:1b$/ : /`ollama pull asked-model`/);
  });
}

async function start(context: TestContext, options?: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer(options);
  context.after(() => server.close());
  return server;
}
