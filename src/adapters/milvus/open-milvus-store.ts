import type { VectorStore } from '../../engine/index.ts';
import { MilvusConnection, type MilvusServer } from './milvus-connection.ts';
import { MilvusStore } from './milvus-store.ts';

export interface MilvusStoreOptions extends MilvusServer {
  /** As `milvusCollection` names it. Made with the first vector where it is missing. */
  collection: string;
  /** What is there with another length is thrown away. Absent: what is there counts, else the first vector. */
  dimensions?: number;
}

/**
 * Opens a collection of a Milvus server. The server keeps what is told to it at once, so that only its size is not
 * exact before `commit`.
 * @throws TriptychError `invalid-request` where the address is none, `backend-unreachable`, `unauthorized`,
 * `backend-failed`, `timeout`, `cancelled`
 */
export async function openMilvusStore(
  options: MilvusStoreOptions,
  signal: AbortSignal = AbortSignal.timeout(60_000),
): Promise<VectorStore> {
  const connection = await MilvusConnection.open(options, signal);
  try {
    const store = new MilvusStore(connection, options);
    await store.open(signal);
    return store;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
