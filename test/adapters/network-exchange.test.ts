import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { NetworkExchange } from '../../src/adapters/network-exchange.ts';
import { patientDispatcher } from '../../src/adapters/network-patience.ts';
import { openaiBackend } from '../../src/adapters/openai/openai-backend.ts';
import { ask, definitionOf } from '../support/model-server-asking.ts';

const signal = new AbortController().signal;

test('a redirection is not followed, and the address it names is said', async (context) => {
  let asked = 0;
  const other = await serve(context, (_, response) => {
    asked += 1;
    response.end();
  });
  const server = await serve(context, (_, response) => {
    response.writeHead(307, { location: `${other}/v1/chat/completions` }).end();
  });
  const backend = openaiBackend(definitionOf({ provider: 'openai', baseUrl: `${server}/v1` }), {
    key: async () => 'sk-test-0123456789',
  });
  const { error, events } = await ask(backend);
  assert.equal(error?.code, 'backend-failed');
  assert.ok(error.message.includes(other));
  assert.equal(asked, 0);
  assert.equal(events.length, 1);
});

test('a reply is bounded as it is after unpacking', async (context) => {
  const packed = gzipSync(Buffer.alloc(8 * 1024 * 1024, 'a\n'));
  assert.ok(packed.length < 64 * 1024);
  const server = await serve(context, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  });
  const exchange = new NetworkExchange({ signal, largestReply: 1024 * 1024 });
  const response = await exchange.fetch(server);
  await assert.rejects(response.text(), { code: 'reply-too-large' });
  const [use] = exchange.uses('x');
  assert.ok(use!.bytesIn < 2 * 1024 * 1024);
});

test('bytes of several requests are counted by host', async (context) => {
  const listener: RequestListener = (request, response) => {
    request.resume().on('end', () => response.end('four'));
  };
  const one = await serve(context, listener);
  const other = await serve(context, listener);
  const exchange = new NetworkExchange({ signal, largestReply: 1024 });
  for (const address of [one, one, other]) {
    await (await exchange.fetch(address, { method: 'POST', body: 'ação' })).text();
  }
  assert.deepEqual(
    exchange.uses('x').map(({ host, bytesOut, bytesIn }) => [host, bytesOut, bytesIn]),
    [
      [new URL(one).host, 12, 8],
      [new URL(other).host, 6, 4],
    ],
  );
});

test('what a server says when it turns a request down is bounded', async (context) => {
  const server = await serve(context, (_, response) => {
    response.writeHead(400);
    response.end('x\n'.repeat(4 * 1024 * 1024));
  });
  const exchange = new NetworkExchange({ signal, largestReply: 64 * 1024 * 1024 });
  await assert.rejects(exchange.fetch(server), { status: 400 });
  assert.ok(exchange.uses('x')[0]!.bytesIn < 1024 * 1024);
});

test('Node has the agent that is made to wait', () => {
  assert.equal(patientDispatcher(), patientDispatcher());
  assert.equal(patientDispatcher()?.constructor.name, 'Agent');
});

async function serve(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
