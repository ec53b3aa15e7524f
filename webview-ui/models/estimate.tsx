import type { EstimateState } from '../../src/protocol/model-state.ts';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import { amount, dollars, shortAmount } from '../format.ts';
import { tellHost } from '../host.ts';
import { Section } from '../section.tsx';
import { stageTitle } from '../stage-title.ts';
import { useWords } from '../texts/words.ts';
import { Budget } from './budget.tsx';

/** What the run will probably take: open with its two buttons while the run waits for an answer, folded later. */
export function Estimate({ state }: { state: PanelState }) {
  const { t, locale } = useWords();
  const { estimate, run, phase } = state;
  if (!estimate) return null;
  const confirming = phase === 'confirming';
  if (!confirming)
    return (
      <Section
        title={t.estimate.title}
        summary={dollars(estimate.cost, locale)}
        open={false}
        key={`${run} asked`}
      >
        <EstimateTable estimate={estimate} />
      </Section>
    );
  return (
    <section class="confirm" aria-label={t.estimate.title}>
      <p>{t.estimate.ask}</p>
      <EstimateTable estimate={estimate} />
      <Budget lines={state.budget} />
      <div class="buttons">
        <button
          type="button"
          class="primary"
          onClick={() => tellHost({ type: 'confirm', run, confirmed: true })}
        >
          {t.estimate.start}
        </button>
        <button type="button" onClick={() => tellHost({ type: 'confirm', run, confirmed: false })}>
          {t.estimate.cancel}
        </button>
      </div>
    </section>
  );
}

function EstimateTable({ estimate }: { estimate: EstimateState }) {
  const words = useWords();
  const { t, locale } = words;
  const { stages, cost, premiumRequests } = estimate;
  const premium = premiumRequests > 0;
  return (
    <>
      <table class="figures-table whole-words" aria-label={t.estimate.title}>
        <thead>
          <tr>
            <th scope="col">{t.estimate.stage}</th>
            <th scope="col">{t.estimate.tokens}</th>
            {premium && <th scope="col">{t.estimate.premium}</th>}
            <th scope="col">{t.estimate.cost}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((one, index) => (
            <EstimateRows key={index} one={one} premium={premium} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.estimate.total}</th>
            <td>{totalTokens(estimate, locale)}</td>
            {premium && <td>{amount(premiumRequests, locale)}</td>}
            <td>{dollars(cost, locale)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="quiet">{t.estimate.hint}</p>
    </>
  );
}

/** The figures of a stage and, over the whole width, the model they are for. */
function EstimateRows({ one, premium }: { one: EstimateState['stages'][number]; premium: boolean }) {
  const words = useWords();
  const { t, locale } = words;
  const model = [one.model, `${one.backend} (${t.model.hardware[one.hardware]})`];
  return (
    <>
      <tr>
        <th scope="row">{stageTitle(one.stage, words)}</th>
        <td>{`${shortAmount(one.inputTokens, locale)} / ${shortAmount(one.outputTokens, locale)}`}</td>
        {premium && <td>{amount(one.premiumRequests, locale)}</td>}
        <td>{dollars(one.cost, locale)}</td>
      </tr>
      <tr>
        <td class="quiet model" colSpan={premium ? 4 : 3}>
          {model.filter((text) => text !== '').join(' · ')}
        </td>
      </tr>
    </>
  );
}

function totalTokens({ stages }: EstimateState, locale: PanelState['locale']): string {
  const input = stages.reduce((sum, one) => sum + one.inputTokens, 0);
  const output = stages.reduce((sum, one) => sum + one.outputTokens, 0);
  return `${shortAmount(input, locale)} / ${shortAmount(output, locale)}`;
}
