import type { VectorStore } from '../../engine/index.ts';
import { ShardFolder } from './shard-folder.ts';
import { StoredVectors } from './stored-vectors.ts';
import { VectraStore } from './vectra-store.ts';

export interface VectraStoreOptions {
  /** Made where it is not there. Absent: vectors are in memory only. */
  folder?: string;
  /** `TextEmbedder.name`. What is there of another model is set aside. */
  model: string;
  /** Absent: those of what is there, else of the first vector. */
  dimensions?: number;
  /** Told what had to be set right, a sentence each. */
  onNote?(note: string): void;
  /** Vectors of a shard, which is what a commit rewrites at least; for tests. */
  shardSize?: number;
}

/**
 * Opens the vectors of a folder. Never fails for what it finds: what is damaged, of another model or of a later
 * version is set aside, its vectors are missing, and a note says so. Several processes may have the same folder open.
 */
export async function openVectraStore(options: VectraStoreOptions): Promise<VectorStore> {
  const { folder, ...others } = options;
  const store = new VectraStore({
    ...others,
    ...(folder !== undefined && {
      stored: new StoredVectors({ ...others, folder: new ShardFolder(folder) }),
    }),
  });
  await store.open();
  return store;
}
