import { setTimeout as sleep } from 'node:timers/promises';
import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { TriptychError, unlessCancelled } from '../../engine/index.ts';
import { readMilvusAddress } from './milvus-address.ts';
import { checkStatus, failureOf, type MilvusStatus } from './milvus-failure.ts';

export interface MilvusServer {
  /** As in `MILVUS_URI`. */
  address: string;
  /** `user:password` or a key; stands above one in the address. */
  token?: string;
}

/** Milliseconds for one call, and between attempts where the server asks for patience. */
const CALL_TIME_LIMIT = 15_000;
const PATIENCE = [500, 1_000, 2_000, 4_000];

/** Bytes of an answer. The longest we ask for, ten thousand keys, has less than two million. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

type Answer = MilvusStatus | { status: MilvusStatus };

/** A connection to a server; the library is loaded with the first one. */
export class MilvusConnection {
  readonly #client: MilvusClient;
  readonly #token: string | undefined;

  private constructor(client: MilvusClient, token: string | undefined) {
    this.#client = client;
    this.#token = token;
  }

  /** @throws TriptychError `invalid-request`, `backend-unreachable`, `unauthorized`, `timeout`, `cancelled` */
  static async open(server: MilvusServer, signal: AbortSignal): Promise<MilvusConnection> {
    const { host, isSecure, database, ...own } = readMilvusAddress(server.address);
    const token = server.token || own.token;
    const { MilvusClient } = await import('./milvus-sdk.ts');
    const client = new MilvusClient({
      address: host,
      ssl: isSecure,
      ...(token !== undefined && { token }),
      ...(database !== undefined && { database }),
      timeout: CALL_TIME_LIMIT,
      // Its second attempt never ends its question, so that the server waits with the answer.
      maxRetries: 0,
      pool: { min: 1, max: 2 },
      channelOptions: { 'grpc.max_receive_message_length': LARGEST_ANSWER },
      // Nothing is told to the server beside what it is asked, and it gives no orders.
      telemetry: { enabled: false },
      isGlobal: false,
      trace: false,
      logLevel: 'error',
      // Connects below, where a failure has somebody who hears of it.
      __SKIP_CONNECT__: true,
    });
    const connection = new MilvusConnection(client, token);
    try {
      client.connect(MilvusClient.sdkInfo.version);
      await connection.ask(() => client.connectPromise as unknown as Promise<Answer>, signal);
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /**
   * Asks the server, again after a while where it wants to be asked less.
   * @throws TriptychError as `failureOf` says, and `cancelled`; what was asked then goes on until its time is over
   */
  async ask<A extends Answer>(
    question: (client: MilvusClient) => Promise<A>,
    signal: AbortSignal,
    patience = PATIENCE,
  ): Promise<A> {
    try {
      return await this.#askOnce(question, signal);
    } catch (error) {
      const [pause, ...later] = patience;
      const isAsked = error instanceof TriptychError && error.code === 'rate-limited';
      if (!isAsked || pause === undefined) throw error;
      await unlessCancelled(sleep(pause), signal);
      return await this.ask(question, signal, later);
    }
  }

  /** Never rejects. */
  async close(): Promise<void> {
    await this.#client.closeConnection().catch(() => {});
  }

  async #askOnce<A extends Answer>(
    question: (client: MilvusClient) => Promise<A>,
    signal: AbortSignal,
  ): Promise<A> {
    try {
      const answer = await unlessCancelled(question(this.#client), signal);
      checkStatus('status' in answer ? answer.status : answer, this.#token);
      return answer;
    } catch (error) {
      throw failureOf(error, this.#token);
    }
  }
}
