import type { PanelState } from '../src/protocol/panel-state.ts';
import { statusText } from './status-text.ts';
import { useWords } from './texts/words.ts';

/** Says to a screen reader what changed, calmly: the stage that runs, then how the run ended. */
export function LiveStatus({ state }: { state: PanelState }) {
  const words = useWords();
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {statusText(state, words)}
    </div>
  );
}
