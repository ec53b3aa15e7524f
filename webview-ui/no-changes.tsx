import type { PanelState } from '../src/protocol/panel-state.ts';
import { Message } from './message.tsx';
import { useWords } from './texts/words.ts';

/** Says that a run which could have written something has nothing to write. */
export function NoChanges({ state: { phase, task, files, unplaced } }: { state: PanelState }) {
  const { trouble } = useWords().t;
  const canWrite = task === 'generate' || task === 'write-code' || task === 'apply-edits';
  if (phase !== 'done' || !canWrite || files.length > 0) return null;
  return unplaced.length > 0 ? (
    <Message kind="warning" text={trouble.noChangesPlaced} />
  ) : (
    <Message kind="information" text={trouble.noChanges} />
  );
}
