import { type NetworkUse, TriptychError } from '../engine/index.ts';
import { ConnectionFailure, ServerRefusal } from './network-failure.ts';
import { isThisComputer } from './network-host.ts';
import { patientDispatcher } from './network-patience.ts';

export interface ExchangeOptions {
  signal: AbortSignal;
  /** Without one no key is sent: client libraries would take one from the environment, whosever it is. */
  key?: string | undefined;
  /** Bytes of all replies together; more than that ends the exchange with `reply-too-large`. */
  largestReply: number;
}

/** Bytes of one line of a stream; client libraries keep a line in memory until it ends. */
const LARGEST_LINE = 1024 * 1024;

/** Bytes kept of what a server says when it turns a request down. */
const LARGEST_REFUSAL = 64 * 1024;

/**
 * The one way to a server: a `fetch` for client libraries that counts every byte of the bodies, bounds what comes
 * back, follows no redirection (the prompt would go to a host nobody named), and remembers what went wrong, since the
 * libraries wrap and swallow errors.
 */
export class NetworkExchange {
  /** The first thing that went wrong: `ServerRefusal`, `ConnectionFailure` or `TriptychError`. */
  failure: Error | undefined;
  readonly #options: ExchangeOptions;
  readonly #uses = new Map<string, { local: boolean; bytesOut: number; bytesIn: number }>();
  #received = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /**
   * What is behind an error that a client library throws. They wrap what goes wrong before a reply begins; what ends a
   * reply comes through as it is, and what the server said before the connection broke counts more than that it broke.
   */
  causeOf(error: unknown): unknown {
    const { failure } = this;
    const isLater = failure instanceof ConnectionFailure && failure.phase === 'body';
    return isLater || error instanceof TriptychError ? error : (failure ?? error);
  }

  /** One event for each host that was asked; headers do not count. */
  uses(backend: string): NetworkUse[] {
    return [...this.#uses].map(([host, use]) => ({ type: 'network', host, backend, ...use }));
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const use = this.#useOf(url);
    const sent = sizeOf(init.body);
    use.bytesOut += sent;
    const response = await this.#send(url, init).catch((error: unknown) => {
      const failure = new ConnectionFailure('connect', error);
      if (failure.isUnconnected) use.bytesOut -= sent;
      throw this.#fail(failure);
    });
    const body = response.body && this.#measured(response.body, use);
    if (!response.ok) throw this.#fail(await refusalOf(response, body));
    return new Response(body, response);
  };

  async #send(url: URL, init: RequestInit): Promise<Response> {
    const { signal, key } = this.#options;
    const headers = new Headers(init.headers);
    for (const name of [...headers.keys()]) if (!isSent(name, key)) headers.delete(name);
    // Bytes are counted as they are sent, and a small compressed reply must not become a large one.
    headers.set('accept-encoding', 'identity');
    const signals = init.signal ? [signal, init.signal] : [signal];
    // Others than this computer may be behind a proxy, which the agent at hand knows.
    const dispatcher = isThisComputer(url.hostname) ? patientDispatcher() : undefined;
    return await fetch(url, {
      ...init,
      headers,
      signal: AbortSignal.any(signals),
      redirect: 'manual',
      ...(dispatcher && { dispatcher }),
    });
  }

  #measured(body: ReadableStream<Uint8Array>, use: { bytesIn: number }): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    const line = new LineLength();
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const { done, value } = await reader.read();
      if (done) {
        controller.close();
        return;
      }
      use.bytesIn += value.length;
      this.#received += value.length;
      if (this.#received > this.#options.largestReply || line.add(value) > LARGEST_LINE) {
        void reader.cancel().catch(() => {});
        throw new TriptychError('reply-too-large', 'The server sends far more than was asked for.');
      }
      controller.enqueue(value);
    };
    return new ReadableStream(
      {
        pull: (controller) =>
          pull(controller).catch((error: unknown) => {
            const failure = error instanceof TriptychError ? error : new ConnectionFailure('body', error);
            controller.error(this.#fail(failure));
          }),
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }

  #fail(failure: Error): Error {
    this.failure ??= failure;
    return failure;
  }

  #useOf(url: URL) {
    const use = this.#uses.get(url.host) ?? { local: isThisComputer(url.hostname), bytesOut: 0, bytesIn: 0 };
    this.#uses.set(url.host, use);
    return use;
  }
}

/** Nothing else: client libraries tell the operating system and their own version, and add what the environment says. */
const plainHeaders = ['accept', 'content-type'];
const keyHeaders = ['authorization', 'api-key'];

function isSent(header: string, key: string | undefined): boolean {
  return plainHeaders.includes(header) || (key !== undefined && keyHeaders.includes(header));
}

/** Bytes since the last line break. */
class LineLength {
  #length = 0;

  /** @returns the longest line so far of those that touch this piece */
  add(bytes: Uint8Array): number {
    const first = bytes.indexOf(lineFeed);
    const last = bytes.lastIndexOf(lineFeed);
    if (first < 0) {
      this.#length += bytes.length;
      return this.#length;
    }
    const longest = this.#length + first;
    this.#length = bytes.length - last - 1;
    return Math.max(longest, this.#length);
  }
}

const lineFeed = 10;

async function refusalOf(
  response: Response,
  body: ReadableStream<Uint8Array> | null,
): Promise<ServerRefusal> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > LARGEST_REFUSAL) break;
    }
  } catch {
    // What it has said so far, and its status, are all there is.
  }
  return new ServerRefusal(response.status, response.headers, text.slice(0, LARGEST_REFUSAL));
}

function sizeOf(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array || body instanceof ArrayBuffer ? body.byteLength : 0;
}
