import type { MetricsState } from '../../src/protocol/metrics-state.ts';
import { tellHost } from '../host.ts';
import { Message } from '../message.tsx';
import { useWords } from '../texts/words.ts';
import { backendRows } from './backend-rows.ts';
import { CacheSection } from './cache-section.tsx';
import { FigureTable } from './plot.tsx';
import { RunPlots } from './run-plots.tsx';
import { StagePlots } from './stage-plots.tsx';
import { Timeline } from './timeline.tsx';
import { totalRows } from './total-rows.ts';

/** What all runs came to, as figures and plots. */
export function MetricsPage({ metrics }: { metrics: MetricsState | undefined }) {
  const words = useWords();
  const { t } = words;
  if (!metrics)
    return (
      <main>
        <p class="quiet">{t.metrics.loading}</p>
      </main>
    );
  const { enabled, timeline, stages, backends, runs, totals, cache } = metrics;
  return (
    <main class="page">
      {!enabled && <Message kind="information" text={t.metrics.off} />}
      {totals.runs === 0 ? (
        <p class="quiet">{t.metrics.none}</p>
      ) : (
        <>
          <h2>{t.metrics.totals}</h2>
          <dl class="totals">
            {totalRows(totals, words).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Timeline timeline={timeline} />
          <StagePlots stages={stages} />
          <RunPlots runs={runs} />
          {backends.length > 0 && (
            <>
              <h2>{t.metrics.backends}</h2>
              <FigureTable
                title={t.metrics.backends}
                columns={[t.metrics.backend, t.metrics.answered, t.metrics.firstToken, t.metrics.cost]}
                rows={backendRows(backends, words)}
              />
            </>
          )}
          <div class="actions">
            <button type="button" onClick={() => tellHost({ type: 'clear-metrics' })}>
              {t.metrics.clear}
            </button>
          </div>
        </>
      )}
      {cache && <CacheSection cache={cache} />}
    </main>
  );
}
