import { type Change, type Hunk, linesOf } from '../../../engine/index.ts';
import type { DiffLine } from '../../../protocol/panel-state.ts';
import type { AsideHunk } from './aside.ts';

export interface LineDiff {
  added: number;
  removed: number;
  /** At most `shownLines`. */
  lines: DiffLine[];
  truncated: boolean;
}

const shownLines = 1500;
const shownColumns = 400;
/** Unchanged lines shown before and after each hunk. */
const context = 3;

/**
 * The unified diff of a change, each hunk with its lines of context.
 * @param hunks those between its texts; none are needed where a whole file comes or goes
 * @param aside hunks that the texts do not have any more, shown behind the others
 * @returns `undefined` where there are two texts and no hunks
 */
export function lineDiff(
  { before, after }: Pick<Change, 'before' | 'after'>,
  hunks: Hunk[] | undefined,
  aside: { hunk: Hunk; lines: AsideHunk }[] = [],
): LineDiff | undefined {
  if (before === undefined) return wholeFile('added', after ?? '');
  if (after === undefined) return wholeFile('removed', before);
  if (!hunks) return undefined;
  const texts = { before: linesOf(before), after: linesOf(after) };
  const all = hunks.flatMap((_, index) => [...linesOfHunk(hunks, index, texts)]);
  const set = aside.flatMap(({ hunk, lines }, at) => [...linesOfAside(hunk, lines, hunks.length + at)]);
  return {
    added: all.filter(({ kind }) => kind === 'added').length,
    removed: all.filter(({ kind }) => kind === 'removed').length,
    lines: [...all, ...set].slice(0, shownLines),
    truncated: all.length + set.length > shownLines,
  };
}

function wholeFile(kind: 'added' | 'removed', text: string): LineDiff {
  const lines = linesOf(text);
  if (lines.at(-1) === '') lines.pop();
  const shown = lines.slice(0, shownLines);
  const side = kind === 'added' ? 'after' : 'before';
  return {
    added: kind === 'added' ? lines.length : 0,
    removed: kind === 'removed' ? lines.length : 0,
    lines: shown.map((line, index) => ({ kind, text: clipped(line), [side]: index + 1 })),
    truncated: lines.length > shown.length,
  };
}

interface TextLines {
  before: string[];
  after: string[];
}

/** Lines between two hunks are shown once: as far as they go, they belong to the first. */
function* linesOfHunk(hunks: Hunk[], hunk: number, texts: TextLines): Generator<DiffLine> {
  const { before, after } = hunks[hunk]!;
  const previous = hunks[hunk - 1]?.before;
  const shownBefore = previous ? previous.start + previous.count + context : 1;
  const from = Math.max(before.start - context, shownBefore, 1);
  const end = before.start + before.count;
  const to = Math.min(end + context, hunks[hunk + 1]?.before.start ?? Infinity, lastLine(texts.before) + 1);
  const shift = after.start - before.start;
  const grown = after.count - before.count;
  yield headOf(
    { start: from, count: Math.max(0, to - from) },
    { start: from + shift, count: Math.max(0, to - from + grown) },
    hunk,
  );
  for (let line = from; line < before.start; line++)
    yield contextLine(texts.before[line - 1]!, line, line + shift, hunk);
  for (let line = before.start; line < end; line++)
    if (isShown(texts.before, line, before.count))
      yield { kind: 'removed', text: clipped(texts.before[line - 1]!), before: line, hunk };
  for (let line = after.start; line < after.start + after.count; line++)
    if (isShown(texts.after, line, after.count))
      yield { kind: 'added', text: clipped(texts.after[line - 1]!), after: line, hunk };
  for (let line = end; line < to; line++)
    yield contextLine(texts.before[line - 1]!, line, line + shift + grown, hunk);
}

function* linesOfAside(
  { before, after }: Hunk,
  { removed, added }: AsideHunk,
  hunk: number,
): Generator<DiffLine> {
  yield headOf(before, after, hunk);
  for (const [at, line] of removed.entries())
    yield { kind: 'removed', text: clipped(line), before: before.start + at, hunk };
  for (const [at, line] of added.entries())
    yield { kind: 'added', text: clipped(line), after: after.start + at, hunk };
}

function headOf(before: Hunk['before'], after: Hunk['after'], hunk: number): DiffLine {
  const text = `@@ -${before.start},${before.count} +${after.start},${after.count} @@`;
  return { kind: 'hunk', text, hunk };
}

function contextLine(text: string, before: number, after: number, hunk: number): DiffLine {
  return { kind: 'context', text: clipped(text), before, after, hunk };
}

/** The nothing behind a text's last line ending is no line, unless it alone is the difference. */
function isShown(lines: string[], line: number, count: number): boolean {
  return count === 1 || line < lines.length || lines[line - 1] !== '';
}

function lastLine(lines: string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

function clipped(line: string): string {
  return line.length <= shownColumns ? line : `${line.slice(0, shownColumns - 1)}…`;
}
