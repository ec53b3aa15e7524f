import { IndexClient } from './thread/index-client.ts';
import { startIndexThread } from './thread/start-index-thread.ts';
import type { WorkspaceIndex, WorkspaceIndexOptions } from './workspace-index.ts';

/** Opens the index of a workspace in a thread of its own, which begins with the first thing that is asked of it. */
export function openWorkspaceIndex(options: WorkspaceIndexOptions): WorkspaceIndex {
  return new IndexClient(options, startIndexThread);
}
