import type { IndexState } from '../engine/index.ts';

/** What the panel and the status bar show of the index of the workspace. */
export interface IndexView
  extends Pick<IndexState, 'filesDone' | 'filesKnown' | 'chunks' | 'vectors' | 'leftOut' | 'throttled'> {
  /** `off`: by the setting, or there is no folder. `unused`: it begins with the first use. */
  phase: 'off' | 'unused' | Exclude<IndexState['phase'], 'closed'>;
  /** What makes the vectors; absent where search is lexical only. */
  embedder?: string;
  /** Why it is lexical only; absent where there is an embedder. */
  lexicalOnly?: LexicalReason;
  /** What went wrong, or was set right by itself. */
  note?: string;
  /** The last look at all files that went to its end. */
  lastPass?: IndexPass;
}

/**
 * Why there are no vectors: no embedding model is set, it is not asked yet whether the texts may go to its server, the
 * user said no, it is set in a way that cannot work, or no folder is on this machine.
 */
export type LexicalReason = 'no-embedder' | 'to-ask' | 'declined' | 'wrong-settings' | 'virtual';

export interface IndexPass {
  /** Files whose text was read, and files that were known and had not changed. */
  read: number;
  unchanged: number;
  removed: number;
  milliseconds: number;
}

/** Whether work goes on that can be paused. */
export function isIndexing({ phase }: IndexView): boolean {
  return phase === 'opening' || phase === 'scanning' || phase === 'indexing' || phase === 'embedding';
}
