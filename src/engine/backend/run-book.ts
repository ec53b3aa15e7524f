import { nothingSpent, type Spend, sumOfSpends } from './spend.ts';
import type { SpendBook } from './spend-book.ts';

/** What is spent by one run. */
export function createRunBook(): SpendBook {
  const reserved = new Set<Spend>();
  let spent: Spend = nothingSpent;
  return {
    period: () => 'run',
    spent: () => spent,
    reserve(most, refusal) {
      const refused = refusal(spent, sumOfSpends([spent, ...reserved, most]));
      if (refused !== undefined) return refused;
      // An object of its own, so that equal reservations stay apart.
      const reservation = { ...most };
      reserved.add(reservation);
      return {
        settle(actual) {
          reserved.delete(reservation);
          spent = sumOfSpends([spent, actual]);
        },
      };
    },
    alerted: new Set(),
  };
}
