/** What an index is doing and how far it is; everything a user interface shows of it. */
export interface IndexState {
  phase:
    | 'closed'
    | 'opening'
    /** Looking for files and what changed. */
    | 'scanning'
    | 'indexing'
    /** Words are searchable; vectors are being made. */
    | 'embedding'
    | 'ready'
    | 'paused'
    /** Nothing is kept on the disk; searching works as far as it got. */
    | 'failed';
  /** Files that are searchable, and files that are to be. */
  filesDone: number;
  filesKnown: number;
  chunks: number;
  /** Chunks that have a vector; 0 where no embedder is set up. */
  vectors: number;
  /** Files that were not taken. */
  leftOut: number;
  /** Absent where no embedder is set up. */
  embedder?: string;
  /** Slower on purpose: the machine runs on its battery. */
  throttled: boolean;
  /** What went wrong or was set right: `the index was damaged and is built anew`. */
  note?: string;
}

/** Of an index that nobody has opened yet. */
export const closedIndex: Readonly<IndexState> = {
  phase: 'closed',
  filesDone: 0,
  filesKnown: 0,
  chunks: 0,
  vectors: 0,
  leftOut: 0,
  throttled: false,
};

/** A file that is not in the index. */
export interface LeftOutFile {
  folder: string;
  path: string;
  reason: LeftOutReason;
  /** For instance the line of the ignore file, or the size. */
  detail?: string;
}

export type LeftOutReason =
  | 'ignored'
  | 'excluded'
  | 'binary'
  | 'generated'
  | 'minified'
  | 'too-large'
  | 'secret'
  | 'unreadable'
  | 'too-many';

/** What one pass over a workspace came to. */
export interface IndexCounts {
  files: number;
  chunks: number;
  /** Files whose text was read in this pass. */
  read: number;
  /** Files that were known and had not changed. */
  unchanged: number;
  removed: number;
  leftOut: number;
  vectors: number;
  /** From beginning to end, and of that what vectors took. */
  milliseconds: number;
  vectorMilliseconds: number;
}
