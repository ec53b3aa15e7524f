import type { BudgetNotice } from './events.ts';
import { nothingSpent, type Spend, type SpendMeasure, spendMeasures } from './spend.ts';
import type { SpendBook } from './spend-book.ts';

/** The share of a limit at which the user is told, once. */
const alertAt = 0.8;

/** One scope's limits, what it has spent and what requests under way may still spend. */
export interface SpendAccount {
  /** @returns what says that the limit could be passed; nothing is reserved then */
  reserve(most: Spend): SpendReservation | BudgetNotice;
}

export interface SpendReservation {
  /** Takes the reservation back. */
  release(): void;
  /** The request is over. @returns alerts that are due now */
  settle(actual: Spend): BudgetNotice[];
}

/** @param limits 0: no limit */
export function createSpendAccount(
  scope: BudgetNotice['scope'],
  limits: Spend,
  book: SpendBook,
): SpendAccount {
  const { alerted } = book;

  function reached(most: Spend, spent: Spend, taken: Spend): BudgetNotice | undefined {
    // What spends nothing of a measure, such as a local model's cost, cannot pass its limit.
    const measure = limited().find((one) => most[one] > 0 && taken[one] > limits[one]);
    return measure && notice('reached', measure, spent);
  }

  function alerts(): BudgetNotice[] {
    const spent = book.spent();
    const due = limited().filter(
      (measure) => spent[measure] >= alertAt * limits[measure] && !alerted.has(`${book.period()} ${measure}`),
    );
    for (const measure of due) alerted.add(`${book.period()} ${measure}`);
    return due.map((measure) => notice('alert', measure, spent));
  }

  const limited = () => spendMeasures.filter((measure) => limits[measure] > 0);
  const notice = (kind: BudgetNotice['kind'], measure: SpendMeasure, spent: Spend): BudgetNotice => ({
    type: 'budget',
    kind,
    scope,
    measure,
    spent: spent[measure],
    limit: limits[measure],
  });

  return {
    reserve(most) {
      const entry = book.reserve(most, (spent, taken) => reached(most, spent, taken));
      if ('type' in entry) return entry;
      return {
        release: () => entry.settle(nothingSpent),
        settle(actual) {
          entry.settle(actual);
          return alerts();
        },
      };
    },
  };
}
