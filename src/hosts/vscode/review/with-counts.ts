import type { FileState } from '../../../protocol/panel-state.ts';
import type { LineDiff } from './line-diff.ts';

/** A file's state with its added and removed lines, where they are known. */
export function withCounts(file: FileState, diff: LineDiff | undefined): FileState {
  return diff ? { ...file, added: diff.added, removed: diff.removed } : file;
}
