import { z } from 'zod';
import {
  type InstalledModel,
  type ModelFacts,
  type ModelServer,
  type NetworkUse,
  type PullProgress,
  TriptychError,
} from '../../engine/index.ts';
import { NetworkExchange } from '../network-exchange.ts';
import { failureOf } from '../network-failure.ts';
import { serverWords } from '../network-words.ts';
import { ollamaAddress } from './ollama-address.ts';
import { describeOllama, openOllama } from './open-ollama.ts';

/** Bytes of an answer: a list of models, or all the progress of a long download. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Milliseconds for answers that need no model: a server that does not give them is not there. */
const TIME_LIMIT = 10_000;

const versionAnswer = z.object({ version: z.string() });
const tagsAnswer = z.object({
  models: z.array(z.object({ name: z.string(), size: z.number().min(0).catch(0) })).catch([]),
});
const showAnswer = z.object({
  model_info: z.record(z.string(), z.unknown()).catch({}),
  capabilities: z.array(z.string()).catch([]),
});
const pullLine = z.object({
  status: z.string().catch(''),
  completed: z.number().min(0).catch(0),
  total: z.number().min(0).catch(0),
});

/**
 * What an Ollama server has, and how to get more.
 * @param address in any spelling; the default where it is absent
 */
export function ollamaServer(address?: string, readKey?: () => Promise<string | undefined>): ModelServer {
  return new OllamaServer(ollamaAddress(address), readKey ?? (async () => undefined));
}

class OllamaServer implements ModelServer {
  readonly address: string;
  readonly #readKey: () => Promise<string | undefined>;
  #uses: NetworkUse[] = [];

  constructor(address: string, readKey: () => Promise<string | undefined>) {
    this.address = address;
    this.#readKey = readKey;
  }

  async version(signal: AbortSignal): Promise<string> {
    const answer = await this.#ask('', signal, (client) => client.version());
    return serverWords(this.#read(versionAnswer, answer).version, undefined);
  }

  async installed(signal: AbortSignal): Promise<InstalledModel[]> {
    const answer = await this.#ask('', signal, (client) => client.list());
    return this.#read(tagsAnswer, answer).models.map(({ name, size }) => ({
      name: serverWords(name, undefined),
      bytes: size,
    }));
  }

  async show(model: string, signal: AbortSignal): Promise<ModelFacts> {
    const answer = await this.#ask(model, signal, (client) => client.show({ model }));
    const { model_info, capabilities } = this.#read(showAnswer, answer);
    const contextTokens = contextIn(model_info);
    return {
      ...(contextTokens !== undefined && { contextTokens }),
      capabilities: capabilities.map((capability) => serverWords(capability, undefined)),
    };
  }

  async *pull(model: string, signal: AbortSignal): AsyncGenerator<PullProgress, void> {
    const leaving = new AbortController();
    const connection = await this.#connect(AbortSignal.any([signal, leaving.signal]));
    try {
      const client = await openOllama(this.address, connection.key, connection.exchange.fetch);
      for await (const line of await client.pull({ model, stream: true })) {
        signal.throwIfAborted();
        const { status, completed, total } = this.#read(pullLine, line);
        yield { status: serverWords(status, undefined), completedBytes: completed, totalBytes: total };
      }
    } catch (error) {
      throw pullFailure(this.#failure(error, model, connection, signal), model);
    } finally {
      leaving.abort();
      this.#keep(connection.exchange);
    }
  }

  takeUses(): NetworkUse[] {
    const uses = this.#uses;
    this.#uses = [];
    return uses;
  }

  async #ask<T>(
    model: string,
    signal: AbortSignal,
    question: (client: Awaited<ReturnType<typeof openOllama>>) => Promise<T>,
  ): Promise<T> {
    const connection = await this.#connect(AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]));
    try {
      return await question(await openOllama(this.address, connection.key, connection.exchange.fetch));
    } catch (error) {
      throw this.#failure(error, model, connection, signal);
    } finally {
      this.#keep(connection.exchange);
    }
  }

  async #connect(signal: AbortSignal) {
    const key = await this.#readKey();
    return { key, exchange: new NetworkExchange({ signal, key, largestReply: LARGEST_ANSWER }) };
  }

  #failure(
    error: unknown,
    model: string,
    { exchange, key }: { exchange: NetworkExchange; key: string | undefined },
    signal: AbortSignal,
  ): TriptychError {
    if (signal.aborted) return new TriptychError('cancelled', 'Cancelled.');
    return failureOf(exchange.causeOf(error), describeOllama(this.address, model, key), 0);
  }

  #read<T>(schema: z.ZodType<T>, answer: unknown): T {
    const result = schema.safeParse(answer);
    if (result.success) return result.data;
    throw new TriptychError('backend-failed', `What answers at ${this.address} is no Ollama.`);
  }

  #keep(exchange: NetworkExchange): void {
    this.#uses.push(...exchange.uses('Ollama'));
  }
}

/** The architecture's own key, for instance `llama.context_length`. */
function contextIn(info: Record<string, unknown>): number | undefined {
  const architecture = info['general.architecture'];
  const value =
    info[`${architecture}.context_length`] ??
    Object.entries(info).find(([name]) => name.endsWith('.context_length'))?.[1];
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** The registry's words for a name nobody has are about a file and a manifest. */
function pullFailure(error: TriptychError, model: string): TriptychError {
  return /manifest|does not exist|not found/i.test(error.message) && error.code !== 'cancelled'
    ? new TriptychError('model-not-found', `There is no model ${model} to fetch.`, { cause: error })
    : error;
}
