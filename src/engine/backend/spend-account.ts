import type { BudgetNotice } from './events.ts';
import { type Spend, type SpendMeasure, spendMeasures, sumOfSpends } from './spend.ts';

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

/** What the accounts of one scope share; limits may change from one run to the next, this stays. */
export interface SpendBook {
  spent(): Spend;
  add(spend: Spend): void;
  /** Tells one day from the next, so that each has its own alerts. */
  period(): string;
  reserved: Set<Spend>;
  /** The alerts that were given. */
  alerted: Set<string>;
}

/** @param limits 0: no limit */
export function createSpendAccount(
  scope: BudgetNotice['scope'],
  limits: Spend,
  book: SpendBook,
): SpendAccount {
  const { reserved, alerted } = book;

  function reached(most: Spend): BudgetNotice | undefined {
    const spent = book.spent();
    const taken = sumOfSpends([spent, ...reserved, most]);
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
      const notice = reached(most);
      if (notice) return notice;
      // An object of its own, so that equal reservations stay apart.
      const reservation = { ...most };
      reserved.add(reservation);
      return {
        release: () => void reserved.delete(reservation),
        settle(actual) {
          reserved.delete(reservation);
          book.add(actual);
          return alerts();
        },
      };
    },
  };
}
