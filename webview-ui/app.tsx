import { useEffect } from 'preact/hooks';
import { Idle } from './idle.tsx';
import { MetricsPage } from './metrics/metrics-page.tsx';
import { PageTabs } from './page-tabs.tsx';
import type { PanelContent } from './panel-content.ts';
import { ReviewPage } from './review-page.tsx';
import { SetupPage } from './setup/setup-page.tsx';
import { WordsContext, wordsOf } from './texts/words.ts';
import { usePanel } from './use-panel.ts';

/** The panel: the run and its review, the metrics, or the set-up of models. */
export function App() {
  const content = usePanel();
  const locale = content.state?.locale ?? 'en';
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  if (!content.state) return null;
  return (
    <WordsContext.Provider value={wordsOf(locale)}>
      <PageTabs page={content.state.page} />
      <Page content={content} />
    </WordsContext.Provider>
  );
}

function Page({ content }: { content: PanelContent }) {
  const { state, diffs, registers, metrics, setup } = content;
  if (!state) return null;
  if (state.page === 'metrics') return <MetricsPage metrics={metrics} />;
  if (state.page === 'setup') return <SetupPage setup={setup} />;
  if (state.phase === 'idle') return <Idle />;
  return <ReviewPage state={state} diffs={diffs} registers={registers} />;
}
