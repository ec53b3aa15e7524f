import { TriptychError, type VectorStore } from '../../engine/index.ts';
import { MilvusConnection, type MilvusServer } from './milvus-connection.ts';
import { MilvusStore } from './milvus-store.ts';

export interface MilvusStoreOptions extends MilvusServer {
  /** As `milvusCollection` names it. Made with the first vector where it is missing. */
  collection: string;
  /** What is there with another length is thrown away. Absent: what is there counts, else the first vector. */
  dimensions?: number;
}

/** Milliseconds: a large collection takes its time to come into a server's memory. */
const TIME_LIMIT = 60_000;

/**
 * Opens a collection of a Milvus server. The server keeps what is told to it at once, so that only its size is not
 * exact before `commit`.
 * @throws TriptychError `invalid-request` where the address is none, `backend-unreachable`, `unauthorized`,
 * `backend-failed`, `timeout`
 */
export async function openMilvusStore(options: MilvusStoreOptions): Promise<VectorStore> {
  const signal = AbortSignal.timeout(TIME_LIMIT);
  try {
    return await openInTime(options, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new TriptychError('timeout', 'The Milvus server takes too long to open its collection.', {
      cause: error,
    });
  }
}

async function openInTime(options: MilvusStoreOptions, signal: AbortSignal): Promise<VectorStore> {
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
