import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ConnectionFailure,
  failureOf,
  retryAfterOf,
  ServerRefusal,
} from '../../src/adapters/network-failure.ts';
import { isThisComputer } from '../../src/adapters/network-host.ts';
import { messageIn, serverWords } from '../../src/adapters/network-words.ts';
import type { ErrorCode } from '../../src/engine/index.ts';

const key = 'sk-proj-AbCdEf0123456789';

const hostile: [string, string][] = [
  [`Incorrect API key provided: ${key}.`, 'Incorrect API key provided: [key].'],
  ['Incorrect key sk-pro********6789.', 'Incorrect key [key]'],
  [`Bearer ${[...key].join('\u200b')}`, 'Bearer [key]'],
  [`tail ${key.slice(-8)}`, 'tail [key]'],
  [`tail ${key.slice(0, 9)}\u0000${key.slice(9)}`, 'tail [key]'],
  ['red \u001b[31mtext\u001b[0m\r\nnext\u202e line', 'red [31mtext[0m next line'],
];

for (const [said, shown] of hostile) {
  test(`a server’s words: ${JSON.stringify(said).slice(0, 40)}`, () => {
    assert.equal(serverWords(said, key), shown);
  });
}

test('no key, nor most of one, is ever shown, and never much', () => {
  const part = fc.oneof(
    fc.constantFrom(key, key.slice(0, 10), key.slice(10), encodeURIComponent(key)),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const words = serverWords(parts.join(''), key);
      assert.ok(words.length <= 300);
      assert.ok(!words.includes(key));
      assert.ok(!/\p{Cc}/u.test(words));
    }),
  );
});

const bodies: [string, string][] = [
  ['{"error":{"message":"no","type":"x"}}', 'no'],
  ['{"error":"no"}', 'no'],
  ['{"message":"no"}', 'no'],
  ['{"detail":[{"msg":"no"}]}', ''],
  ['{"object":"error","message":"no"}', 'no'],
  ['plain words', 'plain words'],
  ['<html>page</html>', ''],
  ['[]', ''],
  ['', ''],
];

for (const [body, message] of bodies) {
  test(`the message in ${body || 'nothing'}`, () => assert.equal(messageIn(body), message));
}

const tooLong: [number, string, boolean][] = [
  [400, "This model's maximum context length is 4096 tokens.", true],
  [400, '{"error":{"code":"context_length_exceeded"}}', true],
  [400, 'the request exceeds the available context size', true],
  [400, 'prompt is too long: 5000 tokens', true],
  [400, 'input length exceeds the context length', true],
  [413, '', true],
  [400, "Unsupported parameter: 'max_tokens'", false],
  [500, 'context length', false],
];

for (const [status, body, isTooLong] of tooLong) {
  test(`${status} “${body}” is ${isTooLong ? '' : 'not '}about the context`, () => {
    assert.equal(new ServerRefusal(status, new Headers(), body).isContextTooLong, isTooLong);
  });
}

const server = { name: 'It', model: 'm', key, start: 'Start it.', getModel: 'Get it.' };
const refusals: [number, string, ErrorCode][] = [
  [400, '{"error":{"code":"content_filter","message":"no"}}', 'refused'],
  [400, '{"error":"odd request"}', 'backend-failed'],
  [401, '', 'unauthorized'],
  [402, '{"error":"Insufficient Balance"}', 'unauthorized'],
  [403, '{"error":"Your country is not supported"}', 'unauthorized'],
  [404, '', 'model-not-found'],
  [429, '', 'rate-limited'],
  [429, '{"error":{"code":"insufficient_quota"}}', 'unauthorized'],
  [503, '{"error":"overloaded"}', 'backend-failed'],
];

for (const [status, body, code] of refusals) {
  test(`${status} ${body} is ${code}`, () => {
    const error = failureOf(new ServerRefusal(status, new Headers(), body), server, 0);
    assert.equal(error.code, code);
  });
}

const broken: [string, RegExp][] = [
  ['ENOTFOUND', /^It does not answer \(ENOTFOUND\)\. Start it\.$/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate cannot be trusted/],
];

for (const [code, message] of broken) {
  test(`no connection: ${code}`, () => {
    const cause = Object.assign(new Error('to http://user:secret@host'), { code });
    const error = failureOf(new ConnectionFailure('connect', new TypeError('failed', { cause })), server, 0);
    assert.equal(error.code, 'backend-unreachable');
    assert.match(error.message, message);
  });
}

const now = Date.parse('2026-01-01T00:00:00Z');
const waits: [Record<string, string>, number | undefined][] = [
  [{ 'retry-after': '2' }, 2000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': '2', 'retry-after-ms': '1500' }, 1500],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
  [{ 'retry-after': '-5' }, undefined],
  [{ 'retry-after': '1e9' }, undefined],
  [{}, undefined],
];

for (const [headers, milliseconds] of waits) {
  test(`to wait: ${JSON.stringify(headers)}`, () => {
    assert.equal(retryAfterOf(new Headers(headers), now), milliseconds);
  });
}

const hosts: [string, boolean][] = [
  ['http://localhost:1', true],
  ['http://LOCALHOST', true],
  ['http://a.localhost', true],
  ['http://127.0.0.1', true],
  ['http://127.9.9.9', true],
  ['http://0x7f.1', true],
  ['http://[::1]:1', true],
  ['http://[::ffff:127.0.0.1]', true],
  ['http://127.0.0.1.example.org', false],
  ['http://localhost.example.org', false],
  ['http://192.168.0.1', false],
  ['https://api.openai.com', false],
];

for (const [address, local] of hosts) {
  test(`${address} is ${local ? '' : 'not '}this computer`, () => {
    assert.equal(isThisComputer(new URL(address).hostname), local);
  });
}
