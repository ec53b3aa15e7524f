import { TriptychError } from '../../engine/index.ts';
import type { MilvusConnection } from './milvus-connection.ts';
import { CollectionMissing } from './milvus-failure.ts';

/** Names of the fields. */
export const KEY = 'key';
export const VECTOR = 'vector';

/** Characters of a key at most. */
export const LONGEST_KEY = 200;

/** Milliseconds until the server must have a collection in its memory, and between two questions whether it has. */
const LOAD_TIME_LIMIT = 60_000;
const LOAD_PAUSE = 100;

/** A collection on a server, with the form that we give ours: keys, and vectors that are compared by their angle. */
export class MilvusCollection {
  readonly #connection: MilvusConnection;
  readonly name: string;

  constructor(connection: MilvusConnection, name: string) {
    this.#connection = connection;
    this.name = name;
  }

  /**
   * @returns the length of its vectors, `undefined` where there is no such collection
   * @throws TriptychError `backend-failed` where it is somebody else's
   */
  async dimensions(signal: AbortSignal): Promise<number | undefined> {
    const answer = await this.#connection
      .ask((client) => client.describeCollection({ collection_name: this.name }), signal)
      .catch((error: unknown) => {
        if (error instanceof CollectionMissing && !error.isThere) return undefined;
        throw error;
      });
    if (!answer) return undefined;
    const { fields } = answer.schema;
    const key = fields.find(({ name }) => name === KEY);
    const vector = fields.find(({ name }) => name === VECTOR);
    const dimensions = Number(vector?.dim);
    if (!key?.is_primary_key || vector?.data_type !== 'FloatVector' || !(dimensions > 0)) {
      throw new TriptychError('backend-failed', `The collection ${this.name} is not one of Triptych's.`);
    }
    return dimensions;
  }

  async create(dimensions: number, signal: AbortSignal): Promise<void> {
    const { ConsistencyLevelEnum, DataType } = await import('./milvus-sdk.ts');
    const fields = [
      { name: KEY, data_type: DataType.VarChar, is_primary_key: true, max_length: LONGEST_KEY },
      { name: VECTOR, data_type: DataType.FloatVector, dim: dimensions },
    ];
    const description = 'Vectors of a workspace, kept by Triptych; may be dropped at any time.';
    await this.#connection.ask(
      (client) =>
        client.createCollection({
          collection_name: this.name,
          description,
          fields,
          consistency_level: 'Bounded' satisfies keyof typeof ConsistencyLevelEnum,
        }),
      signal,
    );
    const index = { index_type: 'AUTOINDEX', metric_type: 'COSINE', params: {} };
    await this.#connection.ask(
      (client) => client.createIndex({ collection_name: this.name, field_name: VECTOR, ...index }),
      signal,
    );
    await this.load(signal);
    // The client remembers collections, and would take this one for another of its name that was there before.
    await this.dimensions(signal);
  }

  async drop(signal: AbortSignal): Promise<void> {
    await this.#connection.ask((client) => client.dropCollection({ collection_name: this.name }), signal);
  }

  /** Has the server take it into its memory, without which it finds nothing. */
  async load(signal: AbortSignal): Promise<void> {
    const asked = { collection_name: this.name };
    await this.#connection.ask((client) => client.loadCollectionAsync(asked), signal);
    const end = performance.now() + LOAD_TIME_LIMIT;
    for (;;) {
      const { progress } = await this.#connection.ask((client) => client.getLoadingProgress(asked), signal);
      if (Number(progress) >= 100) return;
      if (performance.now() > end) {
        throw new TriptychError('timeout', 'The Milvus server does not come to an end with loading.');
      }
      await new Promise((resolve) => setTimeout(resolve, LOAD_PAUSE));
    }
  }
}
