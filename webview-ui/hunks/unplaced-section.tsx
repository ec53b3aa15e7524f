import type { PanelState } from '../../src/protocol/panel-state.ts';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';
import { UnplacedEdits } from './unplaced-edits.tsx';

/** Edits whose files are not among the files of the run. */
export function UnplacedSection({ state: { unplaced, run } }: { state: PanelState }) {
  const { placements: texts } = useWords().t;
  if (unplaced.length === 0) return null;
  return (
    <Section title={texts.unplacedTitle} summary={String(unplaced.length)} open key={run}>
      <UnplacedEdits edits={unplaced} />
    </Section>
  );
}
