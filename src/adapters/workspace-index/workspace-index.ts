import type {
  EmbeddingPurpose,
  IndexCounts,
  IndexState,
  LeftOutFile,
  Retriever,
} from '../../engine/index.ts';

/** The index of a workspace: what a host holds while the work is done in a thread of its own. */
export interface WorkspaceIndex extends Retriever {
  readonly state: IndexState;
  /** @returns ends the calls */
  onState(listener: (state: IndexState) => void): () => void;
  /**
   * Brings the index up to date: looks at every file, and reads those that changed. Callers at the same time share
   * one pass. Also opens the index where it is not open yet.
   * @throws TriptychError `cancelled`
   */
  refresh(signal: AbortSignal): Promise<IndexCounts>;
  /**
   * Tells that files or folders were made, changed, deleted or renamed. They are searchable anew within a moment;
   * many at once are taken in one pass.
   * @param folder URI of the workspace's folder
   * @param paths relative to it, with `/`; of a rename both
   */
  changed(folder: string, paths: string[]): void;
  /** Stops after the file at hand, until `resume`. Searching goes on. */
  pause(): void;
  resume(): void;
  /** Forgets everything but vectors and reads all files again. @throws TriptychError `cancelled` */
  rebuild(signal: AbortSignal): Promise<IndexCounts>;
  /** Files that are not in the index, at most 20,000; a folder that is left out is one of them. */
  leftOut(signal: AbortSignal): Promise<LeftOutFile[]>;
  /** Ends everything; what was indexed by then is kept. Never rejects. */
  close(): Promise<void>;
}

export interface WorkspaceIndexOptions {
  folders: IndexedFolder[];
  /** Absolute path of a folder of this workspace alone; made where it is missing. Absent: nothing is kept. */
  storage?: string;
  embedder?: IndexEmbedder;
  milvus?: { address: string; token?: string };
  /** Whether `git` may be run in the folders: a workspace's git configuration can name programs. */
  history: boolean;
  /** Of folders without a path: text of a file, `undefined` where there is none or it is no text. */
  readText?(folder: string, path: string, signal: AbortSignal): Promise<string | undefined>;
  /** Of folders without a path: all files, relative to it, with `/`. */
  listFiles?(folder: string, signal: AbortSignal): Promise<VirtualFile[]>;
}

export interface IndexedFolder {
  /** Under this it appears in results. */
  uri: string;
  /** Absolute path on this machine; absent for virtual folders, whose files the host reads. */
  path?: string;
  /** Patterns of VS Code's `files.exclude` that are switched on for this folder; the host heeds those of virtual ones. */
  excludes?: string[];
}

export interface VirtualFile {
  path: string;
  /** What changes when the file does, for instance its time and size. Absent: the file is read in every pass. */
  version?: string;
}

/** Makes vectors on the host's side, so that no key ever gets into the thread that reads the workspace. */
export interface IndexEmbedder {
  /** Of the model; vectors of different names are never compared. */
  name: string;
  /** Tokens of a text that the model reads; by default 512. */
  windowTokens?: number;
  /** @throws TriptychError as a backend does */
  embed(texts: string[], signal: AbortSignal, purpose?: EmbeddingPurpose): Promise<Float32Array[]>;
}
