import type { TextDocument } from 'vscode';
import { diffScheme } from '../command-table.ts';
import { diffSideOf } from '../diff-documents.ts';
import { uriOf } from '../files/path-uri.ts';
import { sameText } from '../review/file-state.ts';
import type { RunReview } from '../review/run-review.ts';
import { type EditorHunk, editorHunks, type Side } from './editor-hunks.ts';

/**
 * The changes that a document shows and that wait for a decision: a side of a diff, or a file that still has the text
 * it was reviewed with. In a file that was edited since the lines are others; the review finds that out when it applies.
 */
export function hunksOf(document: TextDocument, review: RunReview): EditorHunk[] {
  const shown = shownFile(document, review);
  return shown ? editorHunks(review.state, shown.file, shown.side) : [];
}

/** Which file of the review a document shows; `undefined` for all other documents. */
function shownFile(document: TextDocument, { changes }: RunReview): { file: number; side: Side } | undefined {
  const { uri } = document;
  if (uri.scheme === diffScheme) {
    const { path, side } = diffSideOf(uri);
    const file = changes.findIndex((change) => change.path === path);
    return file < 0 ? undefined : { file, side };
  }
  const key = uri.toString();
  // Comparing paths first spares most documents the making of a URI.
  const file = changes.findIndex(
    ({ path }) => path.endsWith(lastPart(uri.path)) && uriOf(path).toString() === key,
  );
  const before = changes[file]?.before;
  return before !== undefined && sameText(document.getText(), before) ? { file, side: 'before' } : undefined;
}

/** The end of a path that is written alike in a path and in a URI. */
function lastPart(path: string): string {
  return /[\w.-]*$/.exec(path)?.[0] ?? '';
}
