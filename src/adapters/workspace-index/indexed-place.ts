import type { FileSource } from './file-source.ts';
import type { FolderHistory } from './folder-history.ts';
import type { FolderIndex } from './folder-index.ts';
import type { FolderVectors } from './folder-vectors.ts';

/** A folder of the workspace with all that is known of it. */
export interface IndexedPlace {
  folder: FolderIndex;
  source: FileSource;
  /** Absent where git may not be run. */
  history?: FolderHistory;
  /** Absent where no embedder is set up. */
  vectors?: FolderVectors;
}
