import type { Change, RunEnd } from '../../../engine/index.ts';
import type { FileState, PanelState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';
import { fileStateOf } from './file-state.ts';
import { stopped } from './fold-stages.ts';

const longText = 20_000;

type LabelOf = (path: string) => string;

/** The changes of a round, to be read while they are reviewed. */
export function withDraft(
  state: PanelState,
  { iteration, changes }: { iteration: number; changes: Change[] },
  labelOf: LabelOf,
): PanelState {
  return { ...state, draft: { iteration }, files: notChosen(changes, labelOf) };
}

/** The run is over: its files are final, or there are none. */
export function withEnd(state: PanelState, end: RunEnd, labelOf: LabelOf): PanelState {
  const { draft: _, live: __, ...rest } = state;
  const ended: PanelState = {
    ...rest,
    phase: end.outcome,
    milliseconds: end.milliseconds,
    stages: state.stages.map(stopped),
    files: [],
  };
  if (end.outcome === 'cancelled') return ended;
  if (end.outcome === 'done') {
    return { ...ended, files: end.changes.map((change) => fileStateOf(change, labelOf(change.path))) };
  }
  const failed: PanelState = { ...ended, failure: { code: end.code, message: bounded(end.message) } };
  if (!end.fallback) return failed;
  const { rung, guide, changes } = end.fallback;
  return {
    ...failed,
    fallback: { rung, guide: bounded(guide, longText) },
    files: notChosen(changes, labelOf),
  };
}

/** Less than was asked for is written only when somebody chooses it. */
function notChosen(changes: Change[], labelOf: LabelOf): FileState[] {
  return changes.map((change) => ({ ...fileStateOf(change, labelOf(change.path)), chosen: false }));
}
