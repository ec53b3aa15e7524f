import type { HunkState } from '../../../protocol/hunk-state.ts';
import type { FileState, PanelState } from '../../../protocol/panel-state.ts';
import { fileStateOf } from './file-state.ts';
import { hunkStatesOf } from './hunk-states.ts';
import type { ReviewedFile } from './plan-apply.ts';
import type { RunReview } from './run-review.ts';
import type { SessionPorts } from './session-ports.ts';

/**
 * Shows files that were put back as they were: as proposals again, of which none is chosen.
 * @param paths of the files that were put back, also of other runs
 */
export async function takeBack(
  review: RunReview,
  { currentText }: Pick<SessionPorts, 'currentText'>,
  paths: string[],
): Promise<void> {
  const { run } = review.state;
  const back = new Set(paths);
  if (!review.changes.some(({ path }) => back.has(path))) return;
  const files = await Promise.all(
    review.reviewed().map(async (file): Promise<ReviewedFile> => {
      const { change, state } = file;
      if (!back.has(change.path) || state.status === 'refused') return file;
      const next = { ...change, before: await currentText(change.path) };
      const hunks = state.hunks && withKnownFacts(hunkStatesOf(next, false), state.hunks);
      const seen = { ...withoutHunks(state), ...fileStateOf(next, state.label), chosen: false };
      return { change: next, state: { ...seen, ...(hunks && { hunks }) } };
    }),
  );
  if (review.state.run !== run) return;
  review.setReviewed(files);
  // That they were written is not so any more.
  const { notice: _, ...state } = review.state;
  const isWritten = files.some((file) => file.state.status === 'written');
  review.update(isWritten ? state : withoutMessage(state));
}

/** Hunks with what was known of those that had the same lines of the new text, which undoing leaves as it is. */
function withKnownFacts(hunks: HunkState[] | undefined, known: HunkState[]): HunkState[] | undefined {
  return hunks?.map((hunk): HunkState => {
    const same =
      known.find(({ after }) => after.start === hunk.after.start && after.count === hunk.after.count) ??
      known.find((one) => meets(one.after, hunk.after));
    if (!same) return hunk;
    const { placement, planItems, issues } = same;
    return { ...hunk, ...(placement && { placement }), planItems, issues };
  });
}

function meets(one: HunkState['after'], other: HunkState['after']): boolean {
  return one.start < other.start + other.count && other.start < one.start + one.count;
}

function withoutHunks({ hunks: _, added: __, removed: ___, ...file }: FileState): FileState {
  return file;
}

function withoutMessage({ commitMessage: _, ...state }: PanelState): PanelState {
  return state;
}
