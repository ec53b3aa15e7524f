import { useEffect, useErrorBoundary } from 'preact/hooks';
import { Broken } from './broken.tsx';
import { Idle } from './idle.tsx';
import { MetricsPage } from './metrics/metrics-page.tsx';
import { PageTabs } from './page-tabs.tsx';
import type { PanelContent } from './panel-content.ts';
import { ReviewPage } from './review-page.tsx';
import { SetupPage } from './setup/setup-page.tsx';
import { WordsContext, wordsOf } from './texts/words.ts';
import { usePanel } from './use-panel.ts';
import { Waiting } from './waiting.tsx';

/** The panel: the run and its review, the metrics, or the set-up of models. */
export function App() {
  const content = usePanel();
  // Until the first state is there, the page's own language is what the extension asked for.
  const locale = content.state?.locale ?? (document.documentElement.lang === 'pt-br' ? 'pt-br' : 'en');
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <WordsContext.Provider value={wordsOf(locale)}>
      {content.state ? (
        <>
          <PageTabs page={content.state.page} />
          <Guarded key={`${content.state.page} ${content.state.run}`} content={content} />
        </>
      ) : (
        <Waiting />
      )}
    </WordsContext.Provider>
  );
}

/** A page, or what to do where it cannot be drawn. The other pages stay in reach. */
function Guarded({ content }: { content: PanelContent }) {
  const [error, again] = useErrorBoundary();
  return error === undefined ? <Page content={content} /> : <Broken error={error} again={again} />;
}

function Page({ content }: { content: PanelContent }) {
  const { state, diffs, registers, metrics, setup, index } = content;
  if (!state) return null;
  if (state.page === 'metrics') return <MetricsPage metrics={metrics} />;
  if (state.page === 'setup') return <SetupPage setup={setup} />;
  if (state.phase === 'idle') return <Idle state={state} index={index} />;
  return <ReviewPage state={state} diffs={diffs} registers={registers} index={index} />;
}
