import type { HunkState, PlacementState } from '../../src/protocol/hunk-state.ts';
import { useWords } from '../texts/words.ts';
import { editBehind, placementText } from './placement-text.ts';

export interface HunkFactsProps {
  /** Of the element that has the facts in it. */
  id: string;
  hunk: HunkState;
  placements: PlacementState[] | undefined;
}

/** How a hunk was placed, what of the plan it serves, and why it cannot be chosen. */
export function HunkFacts({ id, hunk, placements }: HunkFactsProps) {
  const { t } = useWords();
  const edit = editBehind(hunk, placements);
  const { status, planItems } = hunk;
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
