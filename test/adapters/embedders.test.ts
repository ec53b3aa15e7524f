import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { ollamaEmbedder } from '../../src/adapters/ollama/ollama-embedder.ts';
import { openaiEmbedder } from '../../src/adapters/openai/openai-embedder.ts';
import type { Embedder, ErrorCode, TriptychError } from '../../src/engine/index.ts';
import { startModelServer } from '../support/model-server.ts';
import { definitionOf } from '../support/model-server-asking.ts';

const KEY = 'sk-test-0123456789';
const key = async () => KEY;
const { signal } = new AbortController();

interface Adapter {
  name: 'openai' | 'ollama';
  path: string;
  open(url: string): Embedder;
  /** A reply of the server with these vectors. */
  reply(vectors: unknown[]): object;
}

const adapters: Adapter[] = [
  {
    name: 'openai',
    path: '/v1/embeddings',
    open: (url) => openaiEmbedder(definitionOf({ provider: 'openai', baseUrl: `${url}/v1` }), { key }),
    reply: (vectors) => ({ data: vectors.map((embedding, index) => ({ index, embedding })) }),
  },
  {
    name: 'ollama',
    path: '/api/embed',
    open: (url) => ollamaEmbedder(definitionOf({ provider: 'ollama', baseUrl: url }), { key }),
    reply: (embeddings) => ({ model: 'asked-model', embeddings }),
  },
];

const unusable: { name: string; vectors: unknown[]; message: RegExp }[] = [
  { name: 'no vector', vectors: [], message: /0 vectors came back for 2/ },
  { name: 'too few', vectors: [[1]], message: /1 vectors came back for 2/ },
  { name: 'empty ones', vectors: [[], []], message: /is empty/ },
  { name: 'ragged ones', vectors: [[1, 2], [1]], message: /differ in length/ },
  { name: 'null', vectors: [null, [1]], message: /should be a vector is none/ },
  {
    name: 'not-a-number',
    vectors: [
      [1, Number.NaN],
      [1, 2],
    ],
    message: /no numbers/,
  },
  { name: 'words', vectors: [['1'], ['2']], message: /no numbers/ },
  {
    name: 'objects with a length',
    vectors: [{ length: 1, 0: 1 }, [1]],
    message: /should be a vector is none/,
  },
  { name: 'too long ones', vectors: Array(2).fill(Array(32_769).fill(1)), message: /more than 32768/ },
];

const answers: { name: string; status?: number; body: string; code: ErrorCode }[] = [
  { name: 'infinity', body: '[[1e999],[1e999]]', code: 'reply-unusable' },
  { name: 'null', body: 'null', code: 'reply-unusable' },
  { name: 'another object', body: '{"data":{},"embeddings":{}}', code: 'reply-unusable' },
  { name: 'broken JSON', body: '{"data":[', code: 'backend-failed' },
  { name: 'NaN as a word', body: '{"data":[NaN]}', code: 'backend-failed' },
  { name: 'a key that is turned down', status: 401, body: `{"error":"${KEY}"}`, code: 'unauthorized' },
  { name: 'no such model', status: 404, body: '{"error":"not found"}', code: 'model-not-found' },
  {
    name: 'too long a text',
    status: 400,
    body: '{"error":"exceeds the context length"}',
    code: 'context-too-long',
  },
  { name: 'no embeddings', status: 500, body: `{"error":"not supported ${KEY}"}`, code: 'backend-failed' },
];

for (const { name, path, open, reply } of adapters) {
  test(`${name}: one vector for each text`, async (context) => {
    const server = await serve(context, (response) =>
      json(
        response,
        reply([
          [1, 2.5],
          [-3e-7, 4],
        ]),
      ),
    );
    const embedder = open(server.url);
    assert.deepEqual(await embedder.embed(['one', 'two'], signal), [
      [1, 2.5],
      [-3e-7, 4],
    ]);
    const [asked] = server.requests;
    assert.equal(asked?.path, path);
    assert.deepEqual([asked?.body.model, asked?.body.input], ['asked-model', ['one', 'two']]);
    const [use, ...others] = embedder.takeUses();
    assert.ok(use?.local && use.bytesOut > 0 && use.bytesIn > 0 && use.backend === 'tested');
    assert.deepEqual([others, embedder.takeUses()], [[], []]);
  });

  test(`${name}: no text is no request`, async (context) => {
    const server = await serve(context, (response) => json(response, {}));
    const embedder = open(server.url);
    assert.deepEqual(await embedder.embed([], signal), []);
    assert.deepEqual([server.requests, embedder.takeUses()], [[], []]);
  });

  test(`${name}: a mock of model servers`, async (context) => {
    const server = await startModelServer();
    context.after(() => server.close());
    server.mock.onEmbedding(/./, { embedding: [0.5, 0.25, 1] });
    assert.deepEqual(await open(server.url).embed(['one'], signal), [[0.5, 0.25, 1]]);
  });

  for (const { name: what, vectors, message } of unusable) {
    test(`${name}: a server that sends ${what}`, async (context) => {
      const { url } = await serve(context, (response) => json(response, reply(vectors)));
      const error = await failure(open(url));
      assert.equal(error.code, 'reply-unusable');
      assert.match(error.message, message);
    });
  }

  for (const { name: what, status = 200, body, code } of answers) {
    test(`${name}: a server that answers with ${what}`, async (context) => {
      const written = body.startsWith('[[') ? JSON.stringify(reply(['v', 'v'])) : body;
      const whole = written.replaceAll('"v"', '[1e999]');
      const { url } = await serve(context, (response) => send(response, whole, status));
      const embedder = open(url);
      const error = await failure(embedder);
      assert.equal(error.code, code, error.message);
      assert.ok(!error.message.includes(KEY) && !error.message.includes('undefined'), error.message);
      assert.ok(embedder.takeUses()[0]!.bytesIn > 0);
    });
  }

  test(`${name}: a server that never stops`, async (context) => {
    const { url } = await serve(context, async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":[');
      const closed = once(response, 'close');
      while (!response.closed) {
        if (!response.write('[1.5],\n'.repeat(10_000))) await Promise.race([once(response, 'drain'), closed]);
      }
    });
    assert.equal((await failure(open(url))).code, 'reply-too-large');
  });

  test(`${name}: a server that is not there`, async (context) => {
    const { url, close } = await serve(context, () => {});
    close();
    assert.equal((await failure(open(url))).code, 'backend-unreachable');
  });

  test(`${name}: cancelled while the server is silent, and before it is asked`, async (context) => {
    const stop = new AbortController();
    const server = await serve(context, () => stop.abort());
    const embedder = open(server.url);
    assert.equal((await failure(embedder, stop.signal)).code, 'cancelled');
    assert.equal((await failure(embedder, stop.signal)).code, 'cancelled');
    assert.equal(server.requests.length, 1);
  });
}

const orders = [
  { name: 'in another order', indexes: [1, 0], vectors: [[2], [1]] },
  { name: 'without an index', indexes: [undefined, undefined], vectors: [[1], [2]] },
  { name: 'with one index twice', indexes: [1, 1], vectors: undefined },
  { name: 'with an index of none', indexes: [0, 7], vectors: undefined },
];
for (const { name, indexes, vectors } of orders) {
  test(`openai: vectors ${name}`, async (context) => {
    const data = indexes.map((index, at) => ({ index, embedding: [at + 1] }));
    const { url } = await serve(context, (response) => json(response, { data }));
    const embedding = adapters[0]!.open(url).embed(['one', 'two'], signal);
    if (vectors) assert.deepEqual(await embedding, vectors);
    else await assert.rejects(embedding, { code: 'reply-unusable' });
  });
}

async function failure(embedder: Embedder, stop: AbortSignal = signal): Promise<TriptychError> {
  return await embedder.embed(['one', 'two'], stop).then(
    () => assert.fail('There should be no vectors.'),
    (error: TriptychError) => error,
  );
}

async function serve(context: TestContext, answer: (response: ServerResponse) => unknown) {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
  const requests: { path: string | undefined; body: any }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) });
    await answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  context.after(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

function json(response: ServerResponse, value: object): void {
  send(response, JSON.stringify(value), 200);
}

function send(response: ServerResponse, body: string, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
