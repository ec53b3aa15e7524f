import { hostname } from 'node:os';
import type { VectorStore } from '../../../engine/index.ts';
import { withFallbackStore } from '../../milvus/fallback-store.ts';
import { milvusCollection } from '../../milvus/milvus-address.ts';
import { openMilvusStore } from '../../milvus/open-milvus-store.ts';
import { openVectraStore } from '../../vector-store/open-vectra-store.ts';

export interface VectorPlace {
  /** What tells the workspace from others on this machine. */
  workspace: string;
  /** Name of the embedder. */
  model: string;
  /** Absent: in memory only. */
  folder: string | undefined;
  milvus: { address: string; token?: string } | undefined;
  onNote(note: string): void;
}

/** Opens the vectors of a folder: the embedded store, and the server in front of it where there is one. */
export async function openVectors(place: VectorPlace): Promise<VectorStore> {
  const { workspace, model, folder, milvus, onNote } = place;
  const embedded = await openVectraStore({ model, onNote, ...(folder !== undefined && { folder }) });
  if (!milvus) return embedded;
  const collection = milvusCollection(`${hostname()} ${workspace}`, model);
  return withFallbackStore(() => openMilvusStore({ ...milvus, collection }), embedded);
}
