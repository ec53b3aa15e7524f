import type { RunMetrics } from '../../src/protocol/metrics-state.ts';
import { dollars, percent } from '../format.ts';
import { useWords } from '../texts/words.ts';
import { Columns } from './columns.tsx';
import { Plot } from './plot.tsx';
import { cacheRate, columnHeights, successRate } from './plot-numbers.ts';

/** How the last runs went: requests answered, cache hits, cost. */
export function RunPlots({ runs }: { runs: RunMetrics[] }) {
  const { t, locale } = useWords();
  const asked = runs.filter(({ requests, cacheHits }) => requests + cacheHits > 0);
  if (asked.length === 0) return null;
  const rate = (value: number | undefined) => (value === undefined ? '–' : percent(value, locale));
  const largest = Math.max(...asked.map(({ cost }) => cost));
  return (
    <>
      <RunPlot
        {...{
          runs: asked,
          title: t.metrics.successByRun,
          series: 3,
          top: percent(1, locale),
          column: t.metrics.share,
        }}
        heights={columnHeights(asked.map(successRate), 1)}
        text={(run) => rate(successRate(run))}
      />
      <RunPlot
        {...{
          runs: asked,
          title: t.metrics.cacheByRun,
          series: 0,
          top: percent(1, locale),
          column: t.metrics.share,
        }}
        heights={columnHeights(asked.map(cacheRate), 1)}
        text={(run) => rate(cacheRate(run))}
      />
      {largest > 0 && (
        <RunPlot
          {...{
            runs: asked,
            title: t.metrics.costByRun,
            series: 2,
            top: dollars(largest, locale),
            column: t.metrics.cost,
          }}
          heights={columnHeights(asked.map(({ cost }) => cost))}
          text={({ cost }) => dollars(cost, locale)}
        />
      )}
    </>
  );
}

interface RunPlotProps {
  runs: RunMetrics[];
  title: string;
  heights: number[];
  series: number;
  top: string;
  /** Title of the figure's column in the table. */
  column: string;
  text(run: RunMetrics): string;
}

function RunPlot({ runs, title, heights, series, top, column, text }: RunPlotProps) {
  const { t, locale } = useWords();
  const last = runs.at(-1);
  return (
    <Plot
      title={title}
      summary={`${t.metrics.lastRuns(runs.length)}; ${last ? text(last) : ''}`}
      columns={[t.metrics.run, column]}
      rows={runs.map((run) => [`${new Date(run.at).toLocaleString(locale)} · ${run.task}`, text(run)])}
    >
      <Columns heights={heights} series={series} top={top} />
    </Plot>
  );
}
