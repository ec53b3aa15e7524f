import { useEffect, useRef } from 'preact/hooks';
import type { LiveText as Live } from '../../src/protocol/model-state.ts';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import { Section } from '../section.tsx';
import { stageTitle } from '../stage-title.ts';
import { useWords } from '../texts/words.ts';

/** What the model that runs writes, for who wants to look. Nothing of it is more than text. */
export function LiveText({ state }: { state: PanelState }) {
  const words = useWords();
  const { live, phase, run } = state;
  if (!live || phase !== 'running') return null;
  return (
    <Section title={words.t.model.live} summary={stageTitle(live.stage, words)} open={false} key={run}>
      <Text live={live} />
    </Section>
  );
}

function Text({ live }: { live: Live }) {
  const { t } = useWords();
  const place = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    if (isAtEnd) box.scrollTop = box.scrollHeight;
  });
  return (
    <>
      {live.cut && <p class="hint">{t.model.liveCut}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre class="box live" ref={place} tabIndex={0}>
        {live.text}
      </pre>
    </>
  );
}
