import { cancelled, type ErrorCode, TriptychError } from '../../../engine/index.ts';

/** What a side can be asked for, by name. */
export type Calls = Record<string, (...args: never[]) => unknown>;

/** How a side answers. What it returns or throws goes back to who asked. */
export type Answers<Own extends Calls> = {
  [Name in keyof Own]: (
    signal: AbortSignal,
    ...args: Parameters<Own[Name]>
  ) => ReturnType<Own[Name]> | Promise<ReturnType<Own[Name]>>;
};

/** One end of a channel between two threads. */
export interface MessagePortEnd {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

type LinkMessage =
  | { kind: 'call'; id: number; name: string; args: unknown[] }
  | { kind: 'cancel'; id: number }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failure'; id: number; code: ErrorCode; message: string };

interface OpenCall {
  message: LinkMessage;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** Questions and answers between two threads, in both directions at once. */
export class MessageLink<Own extends Calls, Other extends Calls> {
  #port: MessagePortEnd;
  readonly #answers: Answers<Own>;
  readonly #open = new Map<number, OpenCall>();
  readonly #answering = new Map<number, AbortController>();
  #last = 0;

  constructor(port: MessagePortEnd, answers: Answers<Own>) {
    this.#answers = answers;
    this.#port = port;
    this.connect(port);
  }

  /** Goes on with another thread in the place of one that ended: what was asked is asked again. */
  connect(port: MessagePortEnd): void {
    this.#port = port;
    for (const controller of this.#answering.values()) controller.abort();
    this.#answering.clear();
    port.on('message', (message) => {
      if (port === this.#port) this.#receive(message as LinkMessage);
    });
    for (const { message } of this.#open.values()) port.postMessage(message);
  }

  /** @throws TriptychError as the other side does; `cancelled` as soon as the signal says so */
  call<Name extends keyof Other & string>(
    name: Name,
    signal: AbortSignal | undefined,
    ...args: Parameters<Other[Name]>
  ): Promise<Awaited<ReturnType<Other[Name]>>> {
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Other[Name]>>>();
    if (signal?.aborted) return Promise.reject(cancelled());
    const id = ++this.#last;
    const cancel = () => {
      this.#open.delete(id);
      this.#port.postMessage({ kind: 'cancel', id } satisfies LinkMessage);
      reject(cancelled());
    };
    signal?.addEventListener('abort', cancel, { once: true });
    const message: LinkMessage = { kind: 'call', id, name, args };
    this.#open.set(id, { message, resolve, reject });
    this.#port.postMessage(message);
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Ends all calls with an error, as nobody is left who could answer. */
  fail(error: TriptychError): void {
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
  }

  #receive(message: LinkMessage): void {
    if (message.kind === 'call') void this.#answer(message);
    else if (message.kind === 'cancel') this.#answering.get(message.id)?.abort();
    else this.#settle(message);
  }

  #settle(message: Extract<LinkMessage, { kind: 'result' | 'failure' }>): void {
    const call = this.#open.get(message.id);
    this.#open.delete(message.id);
    if (message.kind === 'result') call?.resolve(message.value as never);
    else call?.reject(new TriptychError(message.code, message.message));
  }

  async #answer({ id, name, args }: Extract<LinkMessage, { kind: 'call' }>): Promise<void> {
    const port = this.#port;
    const controller = new AbortController();
    this.#answering.set(id, controller);
    let answer: LinkMessage;
    try {
      const value = await this.#answers[name]!(controller.signal, ...(args as never));
      answer = { kind: 'result', id, value };
    } catch (error) {
      const code = error instanceof TriptychError ? error.code : 'internal';
      answer = { kind: 'failure', id, code, message: error instanceof Error ? error.message : String(error) };
    }
    if (port !== this.#port) return;
    this.#answering.delete(id);
    port.postMessage(answer);
  }
}
