import type { TimelineBar } from '../../src/protocol/metrics-state.ts';
import { duration } from '../format.ts';
import { stageTitle } from '../stage-title.ts';
import { useWords } from '../texts/words.ts';
import { BarRows } from './bar-rows.tsx';
import { Plot } from './plot.tsx';
import { seriesOf, timelineBars } from './plot-numbers.ts';

/** Bars beyond these are in no picture and no table. */
const most = 60;

/** When each stage of the last run ran, and on which backend. */
export function Timeline({ timeline }: { timeline: TimelineBar[] }) {
  const words = useWords();
  const { t, locale } = words;
  if (timeline.length === 0) return null;
  const shown = timeline.slice(0, most);
  const places = timelineBars(shown);
  const series = seriesOf(shown.map(({ backend }) => backend));
  const end = Math.max(...shown.map((bar) => bar.start + bar.milliseconds));
  const legend = [...series.keys()].map((backend) => ({
    label: backend,
    series: colourOf({ backend }, series),
  }));
  const withoutModel = { label: t.metrics.noModel, series: colourOf({ backend: '' }, series) };
  const outcome = (bar: TimelineBar) =>
    bar.outcome === 'done' ? '' : `, ${t.metrics.outcomes[bar.outcome]}`;
  return (
    <Plot
      title={t.metrics.timeline}
      summary={duration(end, locale)}
      legend={shown.some(({ backend }) => backend === '') ? [...legend, withoutModel] : legend}
      columns={[t.metrics.stage, t.metrics.backend, t.metrics.start, t.metrics.time, t.metrics.outcome]}
      rows={shown.map((bar) => [
        stageTitle(bar.stage, words),
        bar.backend || t.metrics.noModel,
        duration(bar.start, locale),
        duration(bar.milliseconds, locale),
        t.metrics.outcomes[bar.outcome],
      ])}
    >
      <BarRows
        rows={shown.map((bar, index) => ({
          label:
            [stageTitle(bar.stage, words), bar.backend].filter((text) => text !== '').join(' · ') +
            outcome(bar),
          value: duration(bar.milliseconds, locale),
          bars: [{ ...places[index]!, series: colourOf(bar, series) }],
        }))}
      />
    </Plot>
  );
}

/** The last colour is for stages that ask no model. */
function colourOf({ backend }: Pick<TimelineBar, 'backend'>, series: Map<string, number>): number {
  const index = series.get(backend);
  return index === undefined ? 5 : index % 5;
}
