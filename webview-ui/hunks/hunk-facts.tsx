import type { HunkState } from '../../src/protocol/hunk-state.ts';
import type { FileState } from '../../src/protocol/panel-state.ts';
import { useWords } from '../texts/words.ts';
import { editBehind, placementText } from './placement-text.ts';

export interface HunkFactsProps {
  /** Of the element that has the facts in it. */
  id: string;
  hunk: HunkState;
  file: FileState;
}

/** How a hunk was placed, what of the plan it serves, and why it cannot be chosen. */
export function HunkFacts({ id, hunk, file }: HunkFactsProps) {
  const { t } = useWords();
  const edit = editBehind(hunk, file.placements);
  const { status } = hunk;
  // That the plan speaks of this file says nothing of the hunk.
  const planItems = hunk.planItems.filter((item) => item !== file.label);
  return (
    <div id={id} class="facts">
      {status && <p class={status === 'stale' ? 'error-text' : 'quiet'}>{t.hunks.status[status]}</p>}
      {edit && <p class="quiet">{placementText(edit, t)}</p>}
      {planItems.map((item) => (
        <p class="quiet" key={item}>{`${t.hunks.serves}: ${item}`}</p>
      ))}
    </div>
  );
}
