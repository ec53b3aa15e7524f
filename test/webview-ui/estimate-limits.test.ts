import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BudgetLine, EstimateState } from '../../src/protocol/model-state.ts';
import { passedLimits, worstCost } from '../../webview-ui/models/estimate-limits.ts';

const stage: EstimateState['stages'][number] = {
  stage: 'code',
  backend: 'local',
  model: 'small',
  hardware: 'gpu',
  requests: 1,
  inputTokens: 3000,
  outputTokens: 1000,
  cost: 0.04,
  premiumRequests: 0,
};
const estimate: EstimateState = {
  stages: [stage, { ...stage, worst: { backend: 'cloud', cost: 0.2, premiumRequests: 0 } }],
  cost: 0.08,
  premiumRequests: 0,
};
const line = (measure: BudgetLine['measure'], limit: number, spent = 0): BudgetLine => {
  return { scope: 'run', measure, spent, limit };
};

const cases: { name: string; line: BudgetLine; passed: [amount: number, atWorst: boolean][] }[] = [
  { name: 'a limit that holds', line: line('cost', 0.25), passed: [] },
  { name: 'a cost above the limit', line: line('cost', 0.01), passed: [[0.08, false]] },
  { name: 'a cost that may pass the limit', line: line('cost', 0.1), passed: [[0.24, true]] },
  { name: 'a day of which little is left', line: line('requests', 10, 9), passed: [[11, false]] },
  { name: 'too many tokens', line: line('tokens', 7999), passed: [[8000, false]] },
];

for (const { name, line, passed } of cases) {
  test(`an estimate knows ${name}`, () => {
    assert.deepEqual(
      passedLimits(estimate, [line]).map(({ amount, atWorst }) => [Number(amount.toFixed(6)), atWorst]),
      passed,
    );
  });
}

test('at worst each stage asks its dearest backend', () => {
  assert.equal(worstCost(estimate).toFixed(2), '0.24');
});
