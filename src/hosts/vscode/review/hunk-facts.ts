import { type Change, type HunkResult, linesOf } from '../../../engine/index.ts';
import { hunkRungs } from '../../../protocol/hunk-rungs.ts';
import type { HunkState, PlacementState } from '../../../protocol/hunk-state.ts';
import { type FileState, isOpen, type PanelState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';
import type { HunkLog, PlacedEdit } from './hunk-log.ts';
import { isWholePath } from './path-text.ts';
import { planItemsOf } from './plan-items.ts';

const shownPlacements = 100;
const shownIssues = 20;
const longReason = 500;
const longLines = 2000;

/** The state with what is known of each hunk: how it was placed, what it serves, what the reviewer said of it. */
export function withHunkFacts(state: PanelState, changes: Change[], log: HunkLog): PanelState {
  const files = state.files.map((file, index) => {
    const change = changes[index];
    return change ? withFacts(file, change, state, log) : file;
  });
  const isOfChanged = (path: string) => files.some((file, at) => changes[at] && isSameFile(path, file.label));
  const unplaced = log.unplaced(isOfChanged).slice(0, shownPlacements);
  return {
    ...state,
    files,
    unplaced: unplaced.map((result) => ({
      path: bounded(result.path, longReason),
      ...placementState(result),
    })),
  };
}

function withFacts(file: FileState, change: Change, { plan, issues }: PanelState, log: HunkLog): FileState {
  const edits = log.editsOf(change, (path) => isSameFile(path, file.label));
  const iteration = log.iterationOf(change);
  const ofFile = [...issues.entries()].filter(
    ([, issue]) => issue.iteration === iteration && isSameFile(issue.path, file.label),
  );
  const [before, after] = [linesOf(change.before ?? ''), linesOf(change.after ?? '')];
  const hunks = file.hunks?.map((hunk): HunkState => {
    if (!isOpen(hunk)) return hunk;
    const lines = [...inSpan(before, hunk.before), ...inSpan(after, hunk.after)];
    const placement = placementOf(hunk, edits);
    const near = ofFile.filter(([, { line }]) => holds(hunk, line, line));
    return {
      ...hunk,
      ...(placement && { placement }),
      planItems: plan ? planItemsOf(plan, file.label, lines) : [],
      issues: near.slice(0, shownIssues).map(([index]) => index),
    };
  });
  return {
    ...file,
    ...(hunks && { hunks }),
    ...(edits.length > 0 && {
      placements: edits.slice(0, shownPlacements).map(({ result }) => placementState(result)),
    }),
  };
}

/** Of several edits at a hunk the one whose place is the least sure. */
function placementOf(hunk: HunkState, edits: PlacedEdit[]): HunkState['placement'] {
  let least: HunkResult | undefined;
  for (const { result, written } of edits) {
    if (result.status !== 'applied' || !written || !holds(hunk, written.start, written.end)) continue;
    if (!least || leniency(result) > leniency(least)) least = result;
  }
  if (!least?.rung) return undefined;
  return { rung: least.rung, score: least.score ?? 1, line: Math.max(0, least.range?.start ?? 1) };
}

function leniency({ rung }: HunkResult): number {
  return rung === undefined ? -1 : hunkRungs.indexOf(rung);
}

/** Whether lines of the new text touch those of a hunk. */
function holds({ after: { start, count } }: HunkState, first: number, last: number): boolean {
  return (
    first <= start + Math.max(0, count - 1) && Math.max(first, last) >= (count === 0 ? start - 1 : start)
  );
}

function placementState(result: HunkResult): PlacementState {
  const { status, rung, score, range, runnerUp, reason, closest } = result;
  return {
    status,
    ...(rung && { rung }),
    ...(score !== undefined && { score }),
    ...(range && { line: Math.max(0, range.start) }),
    ...(runnerUp && { runnerUp: { line: Math.max(0, runnerUp.line), score: runnerUp.score } }),
    reason: bounded(reason, longReason),
    ...(closest !== undefined && { closest: bounded(closest, longLines) }),
  };
}

/** Whether a path, as a model or a check gave it, is that of a file of the panel. */
function isSameFile(path: string, label: string): boolean {
  const plain = path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  return plain === label || (isWholePath(path) && plain.endsWith(`/${label}`));
}

function inSpan(lines: string[], { start, count }: HunkState['before']): string[] {
  return lines.slice(start - 1, start - 1 + count);
}
