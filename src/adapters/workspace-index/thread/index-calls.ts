import type {
  EmbeddingPurpose,
  IndexCounts,
  IndexState,
  LeftOutFile,
  SearchQuery,
  SearchResult,
} from '../../../engine/index.ts';
import type { IndexedFolder, VirtualFile } from '../workspace-index.ts';

/** What the thread of the index can be asked for. */
export type IndexCalls = {
  search(query: SearchQuery): SearchResult;
  refresh(): IndexCounts;
  rebuild(): IndexCounts;
  /** Some at a time: taking 20,000 out of a message would keep the host's thread busy. */
  leftOut(from: number): LeftOutFile[];
  changed(folder: string, paths: string[]): void;
  pause(): void;
  resume(): void;
  /** Returns when everything is kept. */
  close(): void;
};

/** And what it asks of the host. */
export type HostCalls = {
  state(state: IndexState): void;
  embed(texts: string[], purpose: EmbeddingPurpose): Float32Array[];
  listFiles(folder: string): VirtualFile[];
  readText(folder: string, path: string): string | undefined;
};

/** What the thread begins with. Plain data, and no key of a model's among it. */
export interface IndexerOptions {
  folders: IndexedFolder[];
  storage?: string;
  embedder?: { name: string; windowTokens: number };
  milvus?: { address: string; token?: string };
  history: boolean;
}
