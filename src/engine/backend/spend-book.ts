import type { DaySpending } from './day-spending.ts';
import { nothingSpent, type Spend, sumOfSpends } from './spend.ts';
import type { SpendBook } from './spend-account.ts';

export function createRunBook(): SpendBook {
  let spent: Spend = nothingSpent;
  return {
    spent: () => spent,
    add(spend) {
      spent = sumOfSpends([spent, spend]);
    },
    period: () => 'run',
    reserved: new Set(),
    alerted: new Set(),
  };
}

/** Lives as long as the process. */
export function createDayBook({ spent, add, day }: DaySpending): SpendBook {
  return { spent, add, period: day, reserved: new Set(), alerted: new Set() };
}
