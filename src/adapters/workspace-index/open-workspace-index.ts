import type { IndexCounts, IndexState } from '../../engine/index.ts';
import type { WorkspaceIndex, WorkspaceIndexOptions } from './workspace-index.ts';

/** Opens the index of a workspace. Returns at once; the first `refresh` or `search` does the work. */
export function openWorkspaceIndex(_options: WorkspaceIndexOptions): WorkspaceIndex {
  const state: IndexState = {
    phase: 'ready',
    filesDone: 0,
    filesKnown: 0,
    chunks: 0,
    vectors: 0,
    leftOut: 0,
    throttled: false,
  };
  const counts: IndexCounts = {
    files: 0,
    chunks: 0,
    read: 0,
    unchanged: 0,
    removed: 0,
    leftOut: 0,
    vectors: 0,
    milliseconds: 0,
    vectorMilliseconds: 0,
  };
  return {
    state,
    onState: () => () => {},
    search: async () => ({ files: [], passages: [], mode: 'lexical', notes: [], milliseconds: 0 }),
    refresh: async () => counts,
    changed() {},
    pause() {},
    resume() {},
    rebuild: async () => counts,
    leftOut: async () => [],
    async close() {},
  };
}
