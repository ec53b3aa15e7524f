import { TriptychError, type VectorHit, type VectorItem, type VectorStore } from '../../engine/index.ts';
import { KEY, LONGEST_KEY, MilvusCollection, VECTOR } from './milvus-collection.ts';
import type { MilvusConnection } from './milvus-connection.ts';
import { CollectionMissing } from './milvus-failure.ts';
import type { MilvusStoreOptions } from './open-milvus-store.ts';

/** Numbers that go to the server in one call: two megabytes of vectors. */
const NUMBERS_AT_ONCE = 512 * 1024;
const KEYS_AT_ONCE = 1_000;
const KEYS_OF_A_PAGE = 10_000;

/** Hits that the server gives at most. */
const MOST_HITS = 16_384;

/** Milliseconds for a search: somebody waits for it. */
const SEARCH_TIME_LIMIT = 5_000;

/** Milliseconds after a change during which answers must have it; later the server's own pace is enough. */
const FRESH = 10_000;

/** Milliseconds between two orders to write segments: many small ones slow a server down, and it allows few. */
const BETWEEN_FLUSHES = 60_000;

/** By the server's numbers: with everything that was told so far, and with what is seconds old perhaps not. */
const STRONG = 0;
const BOUNDED = 2;

/** The vectors of a collection on a Milvus server. A collection that somebody dropped is made again, empty. */
export class MilvusStore implements VectorStore {
  readonly #connection: MilvusConnection;
  readonly #collection: MilvusCollection;
  /** Of the collection on the server; absent as long as there is none. */
  #dimensions: number | undefined;
  readonly #wanted: number | undefined;
  #size = 0;
  #changed = Number.NEGATIVE_INFINITY;
  #flushed = Number.NEGATIVE_INFINITY;

  constructor(connection: MilvusConnection, { collection, dimensions }: MilvusStoreOptions) {
    this.#connection = connection;
    this.#collection = new MilvusCollection(connection, collection);
    this.#wanted = dimensions;
  }

  /** Since the last commit those that were added count, also where they replaced others. */
  get size(): number {
    return this.#size;
  }

  async open(signal: AbortSignal): Promise<void> {
    this.#dimensions = await this.#collection.dimensions(signal);
    if (this.#dimensions === undefined) return;
    if (this.#wanted !== undefined && this.#wanted !== this.#dimensions) {
      await this.#startAnew(signal);
      return;
    }
    await this.#collection.load(signal);
    await this.#count(signal);
  }

  async missing(keys: string[], signal: AbortSignal): Promise<string[]> {
    // Another window may have made the collection meanwhile.
    if (this.#dimensions === undefined) await this.open(signal);
    const distinct = [...new Set(keys)];
    const found = new Set<string>();
    for (const part of partsOf(distinct.filter(isKey), KEYS_AT_ONCE)) {
      for (const key of await this.#query(`${KEY} in ${JSON.stringify(part)}`, signal)) found.add(key);
    }
    return distinct.filter((key) => !found.has(key));
  }

  async add(items: VectorItem[], signal: AbortSignal): Promise<void> {
    const length = items[0]?.vector.length;
    if (length === undefined) return;
    for (const item of items) checkItem(item, length);
    if (this.#wanted !== undefined && length !== this.#wanted) throw otherLength(length, this.#wanted);
    // The model has come to answer with another length: nothing that is there can be compared.
    if (this.#dimensions !== undefined && length !== this.#dimensions) await this.#startAnew(signal);
    if (this.#dimensions === undefined) await this.#create(length, signal);
    for (const part of partsOf(items, Math.max(1, Math.floor(NUMBERS_AT_ONCE / length)))) {
      const data = part.map(({ key, vector }) => ({ [KEY]: key, [VECTOR]: [...vector] }));
      await this.#ask((client, collection_name) => client.upsert({ collection_name, data }), signal);
      this.#changed = performance.now();
      this.#size += part.length;
    }
  }

  async keepOnly(keys: Set<string>, signal: AbortSignal): Promise<void> {
    const gone: string[] = [];
    let last = '';
    for (;;) {
      const page = await this.#query(`${KEY} > ${JSON.stringify(last)}`, signal, KEYS_OF_A_PAGE);
      gone.push(...page.filter((key) => !keys.has(key)));
      last = page.at(-1) ?? '';
      if (page.length < KEYS_OF_A_PAGE) break;
    }
    for (const part of partsOf(gone, KEYS_AT_ONCE)) {
      const filter = `${KEY} in ${JSON.stringify(part)}`;
      await this.#ask((client, collection_name) => client.delete({ collection_name, filter }), signal);
      this.#changed = performance.now();
      this.#size -= part.length;
    }
  }

  async search(vector: Float32Array, limit: number, signal: AbortSignal): Promise<VectorHit[]> {
    if (this.#dimensions === undefined || limit < 1) return [];
    if (vector.length !== this.#dimensions) throw otherLength(vector.length, this.#dimensions);
    const answer = await this.#ask(
      (client, collection_name) =>
        client.search({
          collection_name,
          data: [...vector],
          anns_field: VECTOR,
          limit: Math.min(limit, MOST_HITS),
          metric_type: 'COSINE',
          output_fields: [KEY],
          consistency_level: performance.now() - this.#changed < FRESH ? STRONG : BOUNDED,
          timeout: SEARCH_TIME_LIMIT,
        }),
      signal,
    );
    // A server counts with less exactness than we do, so that equal vectors may be a little more than equal.
    return (answer?.results ?? []).map(({ [KEY]: key, score }) => ({
      key: String(key),
      score: Math.max(-1, Math.min(1, score)),
    }));
  }

  /** What was told to the server is in its log already; now and then this has it write its segments too. */
  async commit(signal: AbortSignal): Promise<void> {
    if (this.#changed <= this.#flushed || performance.now() - this.#flushed < BETWEEN_FLUSHES) return;
    await this.#ask((client, name) => client.flush({ collection_names: [name] }), signal);
    this.#flushed = performance.now();
    await this.#count(signal);
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #create(dimensions: number, signal: AbortSignal): Promise<void> {
    await this.#collection.create(dimensions, signal);
    this.#dimensions = dimensions;
    this.#size = 0;
  }

  async #startAnew(signal: AbortSignal): Promise<void> {
    await this.#collection.drop(signal);
    this.#dimensions = undefined;
    this.#size = 0;
  }

  async #count(signal: AbortSignal): Promise<void> {
    const output_fields = ['count(*)'];
    const answer = await this.#ask(
      (client, collection_name) =>
        client.query({ collection_name, filter: '', output_fields, consistency_level: STRONG }),
      signal,
    );
    this.#size = Number(answer?.data[0]?.['count(*)'] ?? 0);
  }

  /** @returns keys that fit the expression, in their order where `limit` is given */
  async #query(filter: string, signal: AbortSignal, limit?: number): Promise<string[]> {
    const params = { iterator: 'True', reduce_stop_for_best: 'True' };
    const answer = await this.#ask(
      (client, collection_name) =>
        client.query({
          collection_name,
          filter,
          output_fields: [KEY],
          consistency_level: STRONG,
          ...(limit !== undefined && { limit, params }),
        }),
      signal,
    );
    return (answer?.data ?? []).map((row) => String(row[KEY]));
  }

  /**
   * Asks something of the collection. One that is not in the server's memory is loaded, and one that is gone is made
   * anew, after which there is nothing in it.
   * @returns `undefined` where there is no collection
   */
  async #ask<A>(question: Question<A>, signal: AbortSignal): Promise<A | undefined> {
    if (this.#dimensions === undefined) return undefined;
    const ask = () => this.#connection.ask((client) => question(client, this.#collection.name), signal);
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CollectionMissing)) throw error;
      if (error.isThere) await this.#collection.load(signal);
      else await this.#create(this.#dimensions, signal);
      return await ask();
    }
  }
}

type Asked = Parameters<Parameters<MilvusConnection['ask']>[0]>[0];
type Question<A> = (
  client: Asked,
  collection: string,
) => Promise<A & Awaited<ReturnType<MilvusConnection['ask']>>>;

function checkItem({ key, vector }: VectorItem, length: number): void {
  if (!isKey(key)) {
    throw new TriptychError('invalid-request', 'A key of a vector is a short word.');
  }
  if (vector.length !== length) throw otherLength(vector.length, length);
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (!(sum > 0) || sum === Number.POSITIVE_INFINITY) {
    throw new TriptychError('invalid-request', 'A vector is zero, or has parts that are no numbers.');
  }
}

function otherLength(length: number, dimensions: number): TriptychError {
  return new TriptychError('invalid-request', `A vector has ${length} parts, not ${dimensions}.`);
}

/** Nothing in it can leave the quotation marks of the server's expressions. */
function isKey(key: string): boolean {
  return /^[\w.:+/=-]+$/.test(key) && key.length <= LONGEST_KEY;
}

function partsOf<T>(all: T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, part) => all.slice(part * size, (part + 1) * size));
}
