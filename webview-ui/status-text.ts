import type { PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';
import { stageTitle } from './stage-title.ts';

/** How the run stands, in a few words to be spoken. */
export function statusText(state: PanelState): string {
  const stage = state.stages.at(-1);
  switch (state.phase) {
    case 'idle':
      return '';
    case 'running':
      return stage ? `${stageTitle(stage.name)} ${stage.status}` : 'Started';
    case 'cancelled':
      return 'Cancelled';
    case 'failed':
      return `Failed: ${state.failure?.message ?? ''}`;
    case 'done':
      return doneText(state);
  }
}

function doneText(state: PanelState): string {
  if (state.applying) return 'Writing';
  if (state.notice) return state.notice.text;
  const { errors, warnings } = state.diagnostics;
  const found = errors + warnings > 0 ? `, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}` : '';
  return state.task === 'check'
    ? `Checked${found}`
    : `Done: ${counted(state.files.length, 'file')} to review${found}`;
}
