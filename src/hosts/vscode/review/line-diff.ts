import { structuredPatch } from 'diff';
import type { DiffLine } from '../../../protocol/panel-state.ts';
import { withLineFeeds } from './file-state.ts';

export interface LineDiff {
  added: number;
  removed: number;
  /** At most `shownLines`. */
  lines: DiffLine[];
  truncated: boolean;
}

const shownLines = 1500;
const shownColumns = 400;
/** Bounds of the work on one file; texts further apart than this are shown in VS Code's own diff editor only. */
const effort = { maxEditLength: 20_000, timeout: 400 };

/**
 * The unified diff of two texts, with three lines of context.
 * @returns `undefined` where the texts are too different to compare in bounded time
 */
export function lineDiff(before: string | undefined, after: string): LineDiff | undefined {
  if (before === undefined) return newFile(withLineFeeds(after));
  const patch = structuredPatch('', '', withLineFeeds(before), withLineFeeds(after), '', '', {
    context: 3,
    ...effort,
  });
  if (!patch) return undefined;
  const all = patch.hunks.flatMap((hunk) => [headOf(hunk), ...numbered(hunk)]);
  return {
    added: all.filter((line) => line.kind === 'added').length,
    removed: all.filter((line) => line.kind === 'removed').length,
    lines: all.slice(0, shownLines),
    truncated: all.length > shownLines,
  };
}

function newFile(text: string): LineDiff {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const shown = lines.slice(0, shownLines);
  return {
    added: lines.length,
    removed: 0,
    lines: shown.map((line, index) => ({ kind: 'added', text: clipped(line), after: index + 1 })),
    truncated: lines.length > shown.length,
  };
}

type Hunk = Pick<
  ReturnType<typeof structuredPatch>['hunks'][number],
  'oldStart' | 'oldLines' | 'newStart' | 'newLines' | 'lines'
>;

function headOf(hunk: Hunk): DiffLine {
  const { oldStart, oldLines, newStart, newLines } = hunk;
  return { kind: 'hunk', text: `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@` };
}

function* numbered(hunk: Hunk): Generator<DiffLine> {
  let before = hunk.oldStart;
  let after = hunk.newStart;
  for (const line of hunk.lines) {
    const text = clipped(line.slice(1));
    if (line.startsWith('+')) yield { kind: 'added', text, after: after++ };
    else if (line.startsWith('-')) yield { kind: 'removed', text, before: before++ };
    else if (line.startsWith(' ')) yield { kind: 'context', text, before: before++, after: after++ };
  }
}

function clipped(line: string): string {
  return line.length <= shownColumns ? line : `${line.slice(0, shownColumns - 1)}…`;
}
