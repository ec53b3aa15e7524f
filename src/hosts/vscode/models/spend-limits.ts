import type { Spend, SpendLimits } from '../../../engine/index.ts';
import type { BudgetLine } from '../../../protocol/model-state.ts';
import { readSetting } from '../read-setting.ts';

/** What the user wants to spend at most. */
export function spendLimits(): SpendLimits {
  return {
    run: {
      cost: readSetting('costPerRun'),
      tokens: readSetting('tokensPerRun'),
      requests: readSetting('requestsPerRun'),
    },
    day: {
      cost: readSetting('costPerDay'),
      tokens: readSetting('tokensPerDay'),
      requests: readSetting('requestsPerDay'),
    },
  };
}

/** The limits that there are, before a run begins. @param today what earlier runs of the day used */
export function budgetLines({ run, day }: SpendLimits, today: Spend): BudgetLine[] {
  const measures = ['cost', 'tokens', 'requests'] as const;
  return [
    ...measures.map((measure) => ({ scope: 'run' as const, measure, spent: 0, limit: run[measure] })),
    ...measures.map((measure) => ({
      scope: 'day' as const,
      measure,
      spent: today[measure],
      limit: day[measure],
    })),
  ].filter(({ limit }) => limit > 0);
}
