import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ollamaEmbedder } from '../../src/adapters/ollama/ollama-embedder.ts';
import { openaiEmbedder } from '../../src/adapters/openai/openai-embedder.ts';
import { openVectraStore } from '../../src/adapters/vector-store/open-vectra-store.ts';
import {
  type BackendDefinition,
  type BackendEvent,
  createEmbedder,
  createModelState,
  type Embedder,
  embedMissing,
  foldNetwork,
  type NetworkLedger,
  type TextEmbedder,
} from '../../src/engine/index.ts';
import { startModelServer } from '../support/model-server.ts';
import { definitionOf } from '../support/model-server-asking.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { signal } = new AbortController();
const key = async () => 'sk-test-0123456789';

interface Client {
  name: 'openai' | 'ollama';
  address(url: string): string;
  open(definition: BackendDefinition): Embedder;
  reply(vectors: number[][]): object;
}

const clients: Client[] = [
  {
    name: 'openai',
    address: (url) => `${url}/v1`,
    open: (definition) => openaiEmbedder(definition, { key }),
    reply: (vectors) => ({ data: vectors.map((embedding, index) => ({ index, embedding })) }),
  },
  {
    name: 'ollama',
    address: (url) => url,
    open: (definition) => ollamaEmbedder(definition, { key }),
    reply: (embeddings) => ({ embeddings }),
  },
];

for (const client of clients) {
  test(`${client.name}: from texts to vectors on the disk to the nearest of them`, async (t) => {
    const server = await startModelServer();
    t.after(() => server.close());
    for (const [index, word] of ['uart', 'timer', 'gpio'].entries()) {
      const embedding = [0, 0, 0, 0.1].map((part, at) => (at === index ? 1 : part));
      server.mock.onEmbedding(new RegExp(word), { embedding });
    }
    const events: BackendEvent[] = [];
    const embedder = open(client, server.url, (event) => events.push(event));
    const folder = join(await temporaryFolder(t), 'vectors');
    const store = await openVectraStore({ folder, model: embedder.name });
    // One request has one vector in the mock, so each text is one of its own.
    const texts = ['uart', 'timer', 'gpio'].map((word) => ({ key: word, text: `the ${word} of a device` }));
    for (const text of texts) {
      assert.equal((await embedMissing([text], store, embedder, { signal })).failure, undefined);
    }
    const again = await openVectraStore({ folder, model: embedder.name });
    const [query] = await embedder.embed(['where is the timer'], signal, 'query');
    assert.equal((await again.search(query!, 1, signal))[0]?.key, 'timer');
    const ends = events.filter((event) => event.type === 'model-end');
    assert.ok(ends.length === 4 && ends.every(({ inputTokens, cost }) => inputTokens > 0 && cost > 0));
    const hosts = events
      .filter((event) => event.type === 'network')
      .reduce<NetworkLedger>((ledger, event) => foldNetwork(ledger, event), []);
    assert.deepEqual(
      hosts.map(({ local, requests }) => [local, requests]),
      [[true, 4]],
    );
  });

  test(`${client.name}: a server that is busy at first`, async (t) => {
    let asked = 0;
    const url = await serve(t, (texts) => {
      asked += 1;
      if (asked === 1) return { status: 429, headers: { 'retry-after': '0' } };
      return { status: 200, body: client.reply(texts.map(({ length }) => [length, 1])) };
    });
    const events: BackendEvent[] = [];
    const vectors = await open(client, url, (event) => events.push(event)).embed(['one', 'another'], signal);
    assert.deepEqual([asked, vectors.map(([length]) => length)], [2, [3, 7]]);
    assert.ok(events.some((event) => event.type === 'model-retry' && event.code === 'rate-limited'));
  });

  test(`${client.name}: a text that is too long for the server among others`, async (t) => {
    const url = await serve(t, (texts) =>
      texts.some(({ length }) => length > 200)
        ? // As Ollama's runner says it.
          { status: 500, body: { error: 'the input length exceeds the context length' } }
        : { status: 200, body: client.reply(texts.map(({ length }) => [length, 1])) },
    );
    const vectors = await open(client, url).embed(['one', 'long '.repeat(70), 'another'], signal);
    assert.deepEqual([vectors[0]?.[0], vectors[2]?.[0]], [3, 7]);
    assert.ok(vectors[1]![0]! > 50 && vectors[1]![0]! <= 200);
  });

  test(`${client.name}: cancelled while the server is silent`, async (t) => {
    const stop = new AbortController();
    const url = await serve(t, () => {
      stop.abort();
      return undefined;
    });
    await assert.rejects(open(client, url).embed(['text'], stop.signal), { code: 'cancelled' });
  });
}

function open(
  { name, address, open }: Client,
  url: string,
  onEvent: (event: BackendEvent) => void = () => {},
): TextEmbedder {
  return createEmbedder({
    definition: definitionOf({ provider: name, baseUrl: address(url), inputPrice: 1 }),
    open,
    timeLimits: { firstToken: 30_000, idle: 30_000, total: 60_000 },
    maxRetries: 3,
    spendLimits: { day: { cost: 0, tokens: 0, requests: 0 } },
    state: createModelState({ cache: { ttl: 0, entries: 0, bytes: 0 } }),
    onEvent,
  });
}

/** @param answer nothing: there is none */
async function serve(
  t: TestContext,
  answer: (
    texts: string[],
  ) => { status: number; headers?: Record<string, string>; body?: object } | undefined,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const reply = answer(JSON.parse(Buffer.concat(chunks).toString()).input);
    if (!reply) return;
    const { status, headers, body = {} } = reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
