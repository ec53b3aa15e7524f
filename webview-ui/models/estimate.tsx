import type { BudgetLine, EstimateState } from '../../src/protocol/model-state.ts';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import { amount, dollars, shortAmount } from '../format.ts';
import { tellHost } from '../host.ts';
import { Message } from '../message.tsx';
import { Section } from '../section.tsx';
import { stageTitle } from '../stage-title.ts';
import { useWords, type Words } from '../texts/words.ts';
import { Budget } from './budget.tsx';
import { passedLimits, worstCost, worstPremium } from './estimate-limits.ts';

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
        <EstimateList estimate={estimate} />
      </Section>
    );
  return (
    <section class="confirm" aria-label={t.estimate.title}>
      <p>{t.estimate.ask}</p>
      <EstimateList estimate={estimate} />
      <PassedLimits estimate={estimate} budget={state.budget} />
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

/** A line for each stage with its price, the model it is for below; then the sum. */
function EstimateList({ estimate }: { estimate: EstimateState }) {
  const words = useWords();
  const { t } = words;
  const most = { cost: worstCost(estimate), premiumRequests: worstPremium(estimate) };
  return (
    <>
      <ul class="estimate" aria-label={t.estimate.title}>
        {estimate.stages.map((one, index) => (
          <StageLine key={index} one={one} />
        ))}
        <li class="total">
          <span class="line-of-two">
            <span>{t.estimate.total}</span>
            <span>{priceOf(estimate, words)}</span>
          </span>
          <span class="quiet line-below">{totalTokens(estimate, words)}</span>
          {isDearer(most, estimate) && (
            <span class="line-below">{t.estimate.totalAtMost(priceOf(most, words))}</span>
          )}
        </li>
      </ul>
      <p class="quiet">{t.estimate.hint}</p>
    </>
  );
}

function StageLine({ one }: { one: EstimateState['stages'][number] }) {
  const words = useWords();
  const { t, locale } = words;
  const { inputTokens, outputTokens, backend, model, hardware, worst } = one;
  const tokens = t.model.tokens(shortAmount(inputTokens, locale), shortAmount(outputTokens, locale));
  const place = `${backend} (${t.model.hardware[hardware]})`;
  return (
    <li>
      <span class="line-of-two">
        <span>{stageTitle(one.stage, words)}</span>
        <span>{priceOf(one, words)}</span>
      </span>
      <span class="quiet line-below">{[model, place, tokens].filter((text) => text !== '').join(' · ')}</span>
      {worst && (
        <span class="line-below">{t.estimate.atMost(priceOf(worst, words), backend, worst.backend)}</span>
      )}
    </li>
  );
}

/** The limits of the user that would stop the run, before it is started. */
function PassedLimits({ estimate, budget }: { estimate: EstimateState; budget: BudgetLine[] }) {
  const { t, locale } = useWords();
  return (
    <>
      {passedLimits(estimate, budget).map(({ line, amount: needed, atWorst }) => {
        const { scope, measure, limit } = line;
        const figure = (value: number) =>
          measure === 'cost' ? dollars(value, locale) : amount(value, locale);
        const say = atWorst ? t.estimate.mayPassLimit : t.estimate.passesLimit;
        const text = say(t.budget[scope][measure], figure(needed), figure(limit));
        return <Message key={`${scope} ${measure}`} kind="warning" text={text} />;
      })}
    </>
  );
}

type Price = Pick<EstimateState, 'cost' | 'premiumRequests'>;

/** `$0.031 · 1 premium request`. */
function priceOf({ cost, premiumRequests }: Price, { t, locale }: Words): string {
  const premium = premiumRequests > 0 ? t.model.premium(premiumRequests) : '';
  return [cost > 0 || premium === '' ? dollars(cost, locale) : '', premium]
    .filter((text) => text !== '')
    .join(' · ');
}

function isDearer(one: Price, other: Price): boolean {
  return one.cost > other.cost || one.premiumRequests > other.premiumRequests;
}

function totalTokens({ stages }: EstimateState, { t, locale }: Words): string {
  const input = stages.reduce((sum, one) => sum + one.inputTokens, 0);
  const output = stages.reduce((sum, one) => sum + one.outputTokens, 0);
  return t.model.tokens(shortAmount(input, locale), shortAmount(output, locale));
}
