import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type Clock,
  systemClock,
  TriptychError,
  type VectorHit,
  type VectorItem,
  type VectorStore,
} from '../../engine/index.ts';

/** Milliseconds until a server that went away is tried again, the first time and at most. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;

/** Milliseconds that a search waits for the server before the embedded store answers it. */
const SEARCH_PATIENCE = 2_000;

/** Answers of the server that are kept for when it is away. */
const KEPT_ANSWERS = 500;

/** Vectors up to which the embedded store holds all that the server does; beyond, only what the server missed. */
const MIRRORED = 100_000;

/** Vectors that are brought over at a time. */
const AT_ONCE = 1_000;

export interface FallbackStoreOptions {
  clock?: Clock;
  /** By default 100,000. */
  mirrored?: number;
}

/**
 * A store on a server that has an embedded one beside it. Both are told everything, so that the embedded one answers
 * when the server is away; an answer that the server once gave counts more. What the server missed is brought over
 * when it is back, without asking a model again. `away` says why it is not asked.
 * @param open opens the store on the server, at the first need and again after it was away
 */
export function withFallbackStore(
  open: () => Promise<VectorStore>,
  embedded: VectorStore,
  options: FallbackStoreOptions = {},
): VectorStore {
  return new FallbackStore(open, embedded, options);
}

class FallbackStore implements VectorStore {
  readonly #open: () => Promise<VectorStore>;
  readonly #embedded: VectorStore;
  readonly #clock: Clock;
  readonly #mirrored: number;
  readonly #answers = new LRUCache<string, VectorHit[]>({ max: KEPT_ANSWERS });
  /** What the server does not know yet: keys that were added, and the last word on which are to stay. */
  readonly #behind = new Set<string>();
  #keep: Set<string> | undefined;
  /** The server, connected or being connected to; absent while it is away. */
  #server: Promise<VectorStore> | undefined;
  #connected: VectorStore | undefined;
  #away: string | undefined;
  #pause = FIRST_PAUSE;
  #takeBackAttempt = () => {};
  #isClosed = false;

  constructor(open: () => Promise<VectorStore>, embedded: VectorStore, options: FallbackStoreOptions) {
    this.#open = open;
    this.#embedded = embedded;
    this.#clock = options.clock ?? systemClock;
    this.#mirrored = options.mirrored ?? MIRRORED;
  }

  get size(): number {
    return (this.#connected ?? this.#embedded).size;
  }

  get away(): string | undefined {
    return this.#away;
  }

  async missing(keys: string[], signal: AbortSignal): Promise<string[]> {
    const lacking = await this.#ask(async (server) => {
      const missed = await server.missing(keys, signal);
      const brought = await this.#bringOver(server, missed, signal);
      return missed.filter((key) => !brought.has(key));
    });
    return lacking ?? (await this.#embedded.missing(keys, signal));
  }

  async add(items: VectorItem[], signal: AbortSignal): Promise<void> {
    this.#answers.clear();
    const isMirrored = this.#embedded.size + items.length <= this.#mirrored;
    if (isMirrored) await this.#embedded.add(items, signal);
    const isTold = await this.#ask(async (server) => {
      await server.add(items, signal);
      return true;
    });
    if (isTold) return;
    if (!isMirrored) await this.#embedded.add(items, signal);
    for (const { key } of items) this.#behind.add(key);
    // It may have come back meanwhile.
    await this.#ask((server) => this.#catchUp(server));
  }

  async read(keys: string[], signal: AbortSignal): Promise<VectorItem[]> {
    return (await this.#embedded.read?.(keys, signal)) ?? [];
  }

  async keepOnly(keys: Set<string>, signal: AbortSignal): Promise<void> {
    this.#answers.clear();
    await this.#embedded.keepOnly(keys, signal);
    for (const key of this.#behind) if (!keys.has(key)) this.#behind.delete(key);
    const isTold = await this.#ask(async (server) => {
      await server.keepOnly(keys, signal);
      return true;
    });
    if (isTold) return;
    this.#keep = new Set(keys);
    await this.#ask((server) => this.#catchUp(server));
  }

  async search(vector: Float32Array, limit: number, signal: AbortSignal): Promise<VectorHit[]> {
    const question = createHash('sha256').update(vector).update(String(limit)).digest('base64');
    const hits = await this.#ask((server) => server.search(vector, limit, signal), SEARCH_PATIENCE);
    if (!hits) return this.#answers.get(question) ?? (await this.#embedded.search(vector, limit, signal));
    this.#answers.set(question, hits);
    return hits;
  }

  async commit(signal: AbortSignal): Promise<void> {
    await this.#ask((server) => server.commit(signal));
    await this.#embedded.commit(signal);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#takeBackAttempt();
    const server = this.#server;
    await Promise.all([server?.then((store) => store.close()).catch(() => {}), this.#embedded.close()]);
  }

  /** @returns `undefined` where the server is away, also where it turned out to be just now */
  async #ask<T>(question: (server: VectorStore) => Promise<T>, patience?: number): Promise<T | undefined> {
    if (this.#away !== undefined || this.#isClosed) return undefined;
    this.#server ??= this.#connect();
    const server = this.#server;
    try {
      const answer = server.then(question);
      return await (patience === undefined ? answer : this.#inTime(answer, patience));
    } catch (error) {
      if (!isOfServer(error)) throw error;
      if (this.#server === server) this.#goAway(error, server);
      return undefined;
    }
  }

  async #connect(): Promise<VectorStore> {
    try {
      const server = await this.#open();
      await this.#catchUp(server);
      this.#pause = FIRST_PAUSE;
      this.#connected = server;
      this.#away = undefined;
      return server;
    } catch (error) {
      // Also an address that is none: every answer would fail, and the note says why.
      if (!(error instanceof TriptychError)) throw error;
      throw new TriptychError('backend-unreachable', error.message, { cause: error });
    }
  }

  #goAway(error: TriptychError, server: Promise<VectorStore>): void {
    this.#away = error.message;
    this.#server = undefined;
    this.#connected = undefined;
    server.then((store) => store.close()).catch(() => {});
    if (this.#isClosed) return;
    this.#takeBackAttempt = this.#clock.after(this.#pause, () => void this.#comeBack());
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  async #comeBack(): Promise<void> {
    const server = this.#connect();
    this.#server = server;
    try {
      const store = await server;
      if (this.#isClosed) await store.close();
    } catch (error) {
      this.#goAway(error instanceof TriptychError ? error : unknownFailure(error), server);
    }
  }

  async #catchUp(server: VectorStore): Promise<void> {
    const signal = new AbortController().signal;
    // More may come while the first are on their way.
    while (this.#behind.size > 0 || this.#keep) {
      const keys = [...this.#behind].slice(0, AT_ONCE);
      await this.#bringOver(server, keys, signal);
      for (const key of keys) this.#behind.delete(key);
      const keep = this.#keep;
      if (this.#behind.size > 0 || !keep) continue;
      await server.keepOnly(keep, signal);
      if (this.#keep === keep) this.#keep = undefined;
    }
  }

  /** @returns those keys whose vectors were here */
  async #bringOver(server: VectorStore, keys: string[], signal: AbortSignal): Promise<Set<string>> {
    const brought = new Set<string>();
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      const items = await this.read(keys.slice(start, start + AT_ONCE), signal);
      if (items.length > 0) await server.add(items, signal);
      for (const { key } of items) brought.add(key);
    }
    return brought;
  }

  async #inTime<T>(answer: Promise<T>, patience: number): Promise<T> {
    answer.catch(() => {});
    let takeBack = () => {};
    const late = new Promise<never>((_, reject) => {
      takeBack = this.#clock.after(patience, () =>
        reject(new TriptychError('timeout', 'The server of the vectors takes too long to answer.')),
      );
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      takeBack();
    }
  }
}

/** Whether another store may do better: what the caller did wrong is wrong everywhere. */
function isOfServer(error: unknown): error is TriptychError {
  return error instanceof TriptychError && error.code !== 'cancelled' && error.code !== 'invalid-request';
}

function unknownFailure(error: unknown): TriptychError {
  return new TriptychError('internal', error instanceof Error ? error.message : String(error));
}
