import type { PanelState } from '../src/protocol/panel-state.ts';
import { stageTitle } from './stage-title.ts';
import type { Words } from './texts/words.ts';

/** How the run stands, in a few words to be spoken. Nothing that counts is in it: it would be said again and again. */
export function statusText(state: PanelState, words: Words): string {
  const { spoken, stages } = words.t;
  const stage = state.stages.at(-1);
  switch (state.phase) {
    case 'idle':
      return '';
    case 'confirming':
      return spoken.confirming;
    case 'running':
      return stage
        ? spoken.stage(stageTitle(stage.name, words), stages.status[stage.status])
        : spoken.started;
    case 'cancelled':
      return spoken.cancelled;
    case 'failed':
      return state.notice?.text ?? spoken.failed(state.failure?.message ?? '');
    case 'done':
      return doneText(state, words);
  }
}

function doneText(state: PanelState, { t: { spoken } }: Words): string {
  if (state.applying) return spoken.writing;
  if (state.notice) return state.notice.text;
  const { errors, warnings } = state.diagnostics;
  const found = errors + warnings > 0 ? spoken.found(errors, warnings) : '';
  return state.task === 'check' ? spoken.checked(found) : spoken.done(state.files.length, found);
}
