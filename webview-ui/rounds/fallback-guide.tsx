import type { PanelState } from '../../src/protocol/panel-state.ts';
import { Markdown } from '../markdown.tsx';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';

/** What is there after a failure, what is missing and how to finish it. */
export function FallbackGuide({ state: { fallback, files, run } }: { state: PanelState }) {
  const { t } = useWords();
  if (!fallback || fallback.guide === '') return null;
  const summary = files.length > 0 ? t.model.rungs[fallback.rung] : t.fallback.noFiles;
  return (
    <Section title={t.fallback.guide} summary={summary} open key={run}>
      <div class="indented">
        <Markdown text={fallback.guide} />
      </div>
    </Section>
  );
}
