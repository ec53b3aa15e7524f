import type { BudgetLine, EstimateState } from '../../src/protocol/model-state.ts';

/** A limit that the estimate goes beyond, with what was spent and what would be. */
export interface PassedLimit {
  line: BudgetLine;
  /** With what was spent before; US dollars, tokens or requests. */
  amount: number;
  /** Only where a dearer backend has to take over. */
  atWorst: boolean;
}

/** The limits that a run would pass if it took what is estimated, or what it may take at worst. */
export function passedLimits(estimate: EstimateState, budget: BudgetLine[]): PassedLimit[] {
  const expected = sums(estimate);
  const worst = { ...expected, cost: worstCost(estimate) };
  return budget.flatMap((line): PassedLimit[] => {
    const { measure, spent, limit } = line;
    if (spent + expected[measure] > limit) {
      return [{ line, amount: spent + expected[measure], atWorst: false }];
    }
    if (spent + worst[measure] > limit) return [{ line, amount: spent + worst[measure], atWorst: true }];
    return [];
  });
}

/** US dollars, where the dearest backend of each stage is asked. */
export function worstCost({ stages }: EstimateState): number {
  return sum(stages.map(({ cost, worst }) => Math.max(cost, worst?.cost ?? 0)));
}

/** Requests that count against a plan's quota, where the dearest backend of each stage is asked. */
export function worstPremium({ stages }: EstimateState): number {
  return sum(
    stages.map(({ premiumRequests, worst }) => Math.max(premiumRequests, worst?.premiumRequests ?? 0)),
  );
}

function sums({ stages, cost }: EstimateState): Record<BudgetLine['measure'], number> {
  return {
    cost,
    tokens: sum(stages.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens)),
    requests: sum(stages.map(({ requests }) => requests)),
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
