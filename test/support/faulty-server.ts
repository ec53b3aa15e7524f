import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { act } from './faulty-server-acts.ts';

/**
 * What a server does to a request, in OpenAI's words at `/v1/chat/completions` and in Ollama's at `/api/chat`:
 * - `ok`: answers `text`, with usage.
 * - `reasoning`: thinks aloud before it answers. `only-reasoning`: thinks until the limit of tokens.
 * - `silent`: accepts and never answers. `trickle`: headers and the first byte at once, then a byte a minute.
 * - `stall`: half of the text, then nothing more.
 * - `flood`: pieces of text without end, up to 100 MB. `flood-line`: the same as one line that never ends.
 * - `wrong-key` 401 (with the key it received in the message), `model-not-found` 404, `context-too-long` 400,
 *   `rate-limit` 429 with `Retry-After` where `retryAfter` is set, `error` 500, `error-text` 500 as a page of HTML.
 * - `error-in-stream`: half of the text, then an error object.
 * - `truncated`: ends by the limit of tokens. `empty`: ends without text. `refused`: ends by the content filter, or, in
 *   Ollama's words, which know none, by an ordinary end.
 * - `malformed`: half of the text, then broken JSON. `disconnect`: half of the text, then the connection breaks.
 *   `no-end`: half of the text, then an orderly end of the stream without an end mark.
 * - `prompt-cut`: answers, and counts only `countedTokens` of the prompt.
 */
export type Fault = (typeof faults)[number];
export const faults = [
  'ok',
  'reasoning',
  'only-reasoning',
  'silent',
  'trickle',
  'stall',
  'flood',
  'flood-line',
  'wrong-key',
  'model-not-found',
  'context-too-long',
  'rate-limit',
  'error',
  'error-text',
  'error-in-stream',
  'truncated',
  'empty',
  'refused',
  'malformed',
  'disconnect',
  'no-end',
  'prompt-cut',
] as const;

export interface FaultyServerOptions {
  /** What is answered; the default has 20 words. */
  text?: string;
  /** `Retry-After` of `rate-limit`, as it is to stand in the header. */
  retryAfter?: string;
  /** Other headers of `rate-limit`. */
  headers?: Record<string, string>;
  /** Parameters at whose sight every request is turned down with 400, as OpenAI's newer models do. */
  refusedParameters?: string[];
  /** Of `prompt-cut`. */
  countedTokens?: number;
  /** The model it says has answered; `served-model` by default. */
  model?: string;
  /** Milliseconds between two pieces of a text; 0 by default. */
  pause?: number;
}

export interface ReceivedRequest {
  path: string;
  headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
  body: any;
  bytesIn: number;
  /** Bytes of the body sent so far. */
  bytesOut: number;
  /** The client closed the connection before the answer had ended. */
  abandoned: boolean;
}

export interface FaultyServer {
  /** `http://127.0.0.1:PORT`, for Ollama. */
  url: string;
  /** The same with `/v1`, for OpenAI-compatible clients. */
  openaiUrl: string;
  host: string;
  /** Only requests to a model, the oldest first. */
  requests: ReceivedRequest[];
  /** What happens from now on: to each request the next of a list, the last of it again and again. */
  behave(...modes: Fault[]): void;
  /** Resolves when no request is being answered any more. Ends the test by its own time limit otherwise. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const fallbackText = Array.from({ length: 20 }, (_, index) => `word${index}`).join(' ');

/**
 * A model server on this computer that goes wrong in one way, or in several in turn.
 * @example
 * const server = await startFaultyServer(['rate-limit', 'ok'], { retryAfter: '1' });
 * test.after(() => server.close());
 */
export async function startFaultyServer(
  mode: Fault | Fault[] = 'ok',
  options: FaultyServerOptions = {},
): Promise<FaultyServer> {
  let modes = [mode].flat();
  const stop = new AbortController();
  const requests: ReceivedRequest[] = [];
  let answering = 0;
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request);
    const path = received.path;
    if (!path.endsWith('/chat/completions') && path !== '/api/chat') {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"no such page"}');
      return;
    }
    requests.push(received);
    const current = modes.length > 1 ? modes.shift()! : modes[0]!;
    answering += 1;
    response.on('close', () => {
      answering -= 1;
      received.abandoned = !response.writableFinished;
    });
    const { model = 'served-model' } = options;
    const write = async (piece: string | Uint8Array) => {
      const bytes =
        typeof piece === 'string'
          ? piece.replaceAll('"model":"served-model"', `"model":${JSON.stringify(model)}`)
          : piece;
      received.bytesOut += Buffer.byteLength(bytes);
      if (!response.write(bytes)) await once(response, 'drain', { signal: closed.signal });
    };
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    stop.signal.addEventListener('abort', () => closed.abort());
    const isRefused = (options.refusedParameters ?? []).find((name) => name in received.body);
    await act(current, {
      protocol: path === '/api/chat' ? 'ollama' : 'openai',
      received,
      response,
      write,
      wait: (milliseconds) => sleep(milliseconds, undefined, { signal: closed.signal, ref: false }),
      text: options.text ?? fallbackText,
      countedTokens: options.countedTokens ?? 300,
      pause: options.pause ?? 0,
      rateLimitHeaders: {
        ...options.headers,
        ...(options.retryAfter !== undefined && { 'retry-after': options.retryAfter }),
      },
      refusedParameter: isRefused,
    });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    openaiUrl: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    requests,
    behave(...next) {
      modes = next;
    },
    async idle() {
      while (answering > 0) await sleep(5);
    },
    async close() {
      stop.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return {
    path: (request.url ?? '').split('?')[0]!,
    headers: request.headers,
    body: bytes.length > 0 ? JSON.parse(bytes.toString()) : {},
    bytesIn: bytes.length,
    bytesOut: 0,
    abandoned: false,
  };
}
