import type { StageMetrics } from '../../src/protocol/metrics-state.ts';
import { amount, dollars, shortAmount } from '../format.ts';
import { stageTitle } from '../stage-title.ts';
import { useWords } from '../texts/words.ts';
import { BarRows } from './bar-rows.tsx';
import { Plot } from './plot.tsx';
import { askedStages, stackedBars } from './plot-numbers.ts';

/** Tokens in and out, and cost, of each stage over all runs. */
export function StagePlots({ stages }: { stages: StageMetrics[] }) {
  const asked = askedStages(stages);
  if (asked.length === 0) return null;
  return (
    <>
      <Tokens stages={asked} />
      {asked.some(({ cost }) => cost > 0) && <Cost stages={asked} />}
    </>
  );
}

function Tokens({ stages }: { stages: StageMetrics[] }) {
  const words = useWords();
  const { t, locale } = words;
  const bars = stackedBars(stages.map(({ inputTokens, outputTokens }) => [inputTokens, outputTokens]));
  const text = ({ inputTokens, outputTokens }: StageMetrics) =>
    `${shortAmount(inputTokens, locale)} ${t.metrics.input} / ${shortAmount(outputTokens, locale)} ${t.metrics.output}`;
  return (
    <Plot
      title={t.metrics.tokensByStage}
      summary={stages.map((one) => `${stageTitle(one.stage, words)} ${text(one)}`).join('; ')}
      legend={[
        { label: t.metrics.input, series: 0 },
        { label: t.metrics.output, series: 1 },
      ]}
      columns={[t.metrics.stage, t.metrics.input, t.metrics.output, t.metrics.requests]}
      rows={stages.map((one) => [
        stageTitle(one.stage, words),
        amount(one.inputTokens, locale),
        amount(one.outputTokens, locale),
        amount(one.requests, locale),
      ])}
    >
      <BarRows
        rows={stages.map((one, index) => ({
          label: stageTitle(one.stage, words),
          value: text(one),
          bars: bars[index]!.map((bar, series) => ({ ...bar, series })),
        }))}
      />
    </Plot>
  );
}

function Cost({ stages }: { stages: StageMetrics[] }) {
  const words = useWords();
  const { t, locale } = words;
  const bars = stackedBars(stages.map(({ cost }) => [cost]));
  const rows = stages.map((one) => [stageTitle(one.stage, words), dollars(one.cost, locale)] as const);
  return (
    <Plot
      title={t.metrics.costByStage}
      summary={rows.map((row) => row.join(' ')).join('; ')}
      columns={[t.metrics.stage, t.metrics.cost]}
      rows={rows.map((row) => [...row])}
    >
      <BarRows
        rows={rows.map(([label, value], index) => ({
          label,
          value,
          bars: bars[index]!.map((bar) => ({ ...bar, series: 2 })),
        }))}
      />
    </Plot>
  );
}
