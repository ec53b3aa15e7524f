import type { BudgetNotice } from './events.ts';
import type { Spend } from './spend.ts';
import type { SpendAccount } from './spend-account.ts';

/** What a run may spend: its own limits and the day's, which it shares with other runs. */
export interface SpendLedger {
  /** @returns what says which limit could be passed; nothing is reserved then */
  reserve(most: Spend): LedgerReservation | BudgetNotice;
}

export interface LedgerReservation {
  type: 'reservation';
  /** @returns alerts that are due now */
  settle(actual: Spend): BudgetNotice[];
}

/** @param day its book is shared by all runs of the process */
export function createSpendLedger(run: SpendAccount, day: SpendAccount): SpendLedger {
  return {
    reserve(most) {
      const ofRun = run.reserve(most);
      if ('type' in ofRun) return ofRun;
      const ofDay = day.reserve(most);
      if ('type' in ofDay) {
        ofRun.release();
        return ofDay;
      }
      return {
        type: 'reservation',
        settle: (actual) => [...ofRun.settle(actual), ...ofDay.settle(actual)],
      };
    },
  };
}
