import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';

/** Whether changes wait for a decision: they may be written, and were not, or are chosen again. */
export function isUndecided(state: PanelState): boolean {
  return (
    hasFinalFiles(state) &&
    state.files.some((file) => isWritable(file) && (file.chosen || file.status !== 'written'))
  );
}

/** Whether changes are chosen that Apply would write now. */
export function hasChosen(state: PanelState): boolean {
  return hasFinalFiles(state) && state.files.some((file) => isWritable(file) && file.chosen);
}
