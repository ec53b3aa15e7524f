import type { FileSource } from '../files/file-source.ts';
import type { FolderVectors } from '../vectors/folder-vectors.ts';
import type { FolderHistory } from './folder-history.ts';
import type { FolderIndex } from './folder-index.ts';

/** A folder of the workspace with all that is known of it. */
export interface IndexedPlace {
  folder: FolderIndex;
  source: FileSource;
  /** Absent where git may not be run. */
  history?: FolderHistory;
  /** Absent where no embedder is set up. */
  vectors?: FolderVectors;
}
