import type { PanelState } from '../../src/protocol/panel-state.ts';
import type { PlanState } from '../../src/protocol/round-state.ts';
import { Message } from '../message.tsx';
import { Section } from '../section.tsx';
import { useWords } from '../texts/words.ts';
import { TextList } from './text-list.tsx';
import { UsedContext } from './used-context.tsx';

/** What the planner wants done. */
export function Plan({ state: { plan, run, phase } }: { state: PanelState }) {
  const { t } = useWords();
  if (!plan) return null;
  const summary = plan.reusedFrom ? t.plan.reused : t.plan.steps(plan.steps.length);
  return (
    <Section title={t.plan.title} summary={summary} open={phase === 'running'} key={run}>
      <div class="indented">
        {plan.reusedFrom && (
          <Message
            kind="information"
            text={t.plan.reusedFrom(plan.reusedFrom.request, plan.reusedFrom.similarity)}
          />
        )}
        {plan.goal !== '' && <p class="prose">{plan.goal}</p>}
        <TextList title={t.plan.stepsTitle} items={plan.steps} numbered />
        <TextList title={t.plan.files} items={plan.files} code />
        <TextList title={t.plan.constraints} items={plan.constraints} />
        <TextList title={t.plan.api} items={interfaceOf(plan)} code />
        <UsedContext run={run} context={plan.context} />
        {plan.reasoning !== '' && (
          <details>
            <summary>{t.plan.reasoning}</summary>
            <p class="prose">{plan.reasoning}</p>
          </details>
        )}
      </div>
    </Section>
  );
}

function interfaceOf({ api_design: { endpoints, classes, functions } }: PlanState): string[] {
  return [...endpoints, ...classes, ...functions];
}
