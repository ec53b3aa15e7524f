import type { LineSpan } from '../../../engine/index.ts';
import { hasFinalFiles, isOpen, isWritable, type PanelState } from '../../../protocol/panel-state.ts';

/** Which text of a reviewed file a document shows. The file itself has the text that a diff has on its left. */
export type Side = 'before' | 'after';

/** A change that can be accepted or rejected, as a document shows it. */
export interface EditorHunk {
  /** Indexes into the state's files and the file's hunks; `hunk` is absent where the file is chosen as a whole. */
  file: number;
  hunk?: number;
  /** Its lines in the document. */
  span: LineSpan;
  /** What it takes away and brings. */
  removed: number;
  added: number;
  chosen: boolean;
  /** From 1, of how many. */
  number: number;
  of: number;
}

/** All of a document, however long it is. */
const wholeDocument: LineSpan = { start: 1, count: Number.MAX_SAFE_INTEGER };

/** The changes of a file that wait for a decision, in the order of their lines; none before the run is over. */
export function editorHunks(state: PanelState, file: number, side: Side): EditorHunk[] {
  const reviewed = state.files[file];
  if (!reviewed || !hasFinalFiles(state) || state.applying || !isWritable(reviewed)) return [];
  const { hunks, chosen, added = 0, removed = 0 } = reviewed;
  if (!hunks) return [{ file, span: wholeDocument, removed, added, chosen, number: 1, of: 1 }];
  const open = hunks.flatMap((hunk, index) => (isOpen(hunk) ? [{ hunk, index }] : []));
  return open.map(({ hunk, index }, at) => ({
    file,
    hunk: index,
    span: hunk[side],
    removed: hunk.before.count,
    added: hunk.after.count,
    chosen: hunk.chosen,
    number: at + 1,
    of: open.length,
  }));
}

/** The change that a line belongs to. Where it only takes lines away or brings some, the lines beside it count too. */
export function hunkAt(hunks: EditorHunk[], line: number): EditorHunk | undefined {
  return (
    hunks.find(({ span: { start, count } }) => line >= start && line < start + count) ??
    hunks.find(({ span: { start, count } }) => count === 0 && (line === start || line === start - 1))
  );
}

/** The change after a line, or before it; after the last comes the first. */
export function nextHunk(
  hunks: EditorHunk[],
  line: number,
  way: 'next' | 'previous',
): EditorHunk | undefined {
  if (way === 'next') return hunks.find(({ span }) => span.start > line) ?? hunks[0];
  const here = hunkAt(hunks, line)?.number;
  return hunks.findLast(({ span, number }) => span.start < line && number !== here) ?? hunks.at(-1);
}
