import type { Change, RunEnd } from '../../../engine/index.ts';
import type { ModelUse } from '../../../protocol/model-state.ts';
import type { FileState, PanelState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';
import { fileStateOf } from './file-state.ts';
import { stopped } from './fold-stages.ts';

const longText = 20_000;

type Failed = Extract<RunEnd, { outcome: 'failed' }>;
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
    return { ...ended, files: end.changes.map((change) => firstState(change, labelOf)) };
  }
  const failed: PanelState = {
    ...ended,
    failure: { code: end.code, message: bounded(end.message) },
    stages: ended.stages.map((stage) => ({
      ...stage,
      ...(stage.model && { model: withoutTold(stage.model, end) }),
    })),
  };
  if (!end.fallback) return failed;
  const { rung, guide, changes } = end.fallback;
  return {
    ...failed,
    fallback: { rung, guide: bounded(withoutReason(guide, end.message), longText) },
    files: notChosen(changes, labelOf),
  };
}

/**
 * What the run failed of is told once, above all: where a note says the same, it keeps only what was done about it. A
 * rung that gave no file is no news either.
 */
function withoutTold(use: ModelUse, { message, fallback }: Failed): ModelUse {
  const told = bounded(message);
  const gaveNothing = !fallback || fallback.changes.length === 0;
  const notes = use.notes
    .filter((note) => note.kind !== 'rung' || note.rung === 'second-try' || !gaveNothing)
    .map((note) => ('message' in note && note.message === told ? { ...note, message: '' } : note));
  return { ...use, notes };
}

/** A guide without its first sentence, where that is only why the run failed. */
function withoutReason(guide: string, message: string): string {
  const end = guide.indexOf('\n\n');
  if (end < 0 || message === '' || !guide.slice(0, end).includes(message)) return guide;
  return guide.slice(end + 2);
}

/** Less than was asked for is written only when somebody chooses it. */
function notChosen(changes: Change[], labelOf: LabelOf): FileState[] {
  return changes.map((change) => ({ ...firstState(change, labelOf), chosen: false }));
}

function firstState(change: Change, labelOf: LabelOf): FileState {
  const { path, movedFrom } = change;
  return {
    ...fileStateOf(change, labelOf(path)),
    ...(movedFrom !== undefined && { movedFrom: labelOf(movedFrom) }),
  };
}
