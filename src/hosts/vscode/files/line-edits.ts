import { diffLines } from 'diff';
import { withLineFeeds } from '../review/file-state.ts';

/** Lines from `start` (from 0) up to, not including, `end` become `lines`. */
export interface LineEdit {
  start: number;
  end: number;
  lines: string;
}

/**
 * The edits that turn one text into another, so that cursors, breakpoints and folded regions elsewhere in the file
 * stay. Where the texts are too different for that, one edit of the whole text.
 */
export function lineEdits(before: string, after: string): LineEdit[] {
  const from = withLineFeeds(before);
  const to = withLineFeeds(after);
  const parts = diffLines(from, to, { maxEditLength: 5000, timeout: 300 });
  if (!parts) return [wholeText(from, to)];
  const edits: LineEdit[] = [];
  let line = 0;
  let open: LineEdit | undefined;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      line += part.count;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { start: line, end: line, lines: '' };
      edits.push(open);
    }
    if (part.added) open.lines += part.value;
    else {
      line += part.count;
      open.end = line;
    }
  }
  return edits.every((edit) => edit.lines === '' || edit.lines.endsWith('\n')) && from.endsWith('\n')
    ? edits
    : [wholeText(from, to)];
}

/** A text without a final line feed has no line after its last one, which an edit of lines would need. */
function wholeText(from: string, to: string): LineEdit {
  return { start: 0, end: from.split('\n').length, lines: to };
}
