import type { Spend } from './spend.ts';

/** What the accounts of one scope share; limits may change from one run to the next, this stays. */
export interface SpendBook {
  spent(): Spend;
  /**
   * Looks and reserves in one step.
   * @param refusal why not, of what is spent and what it would come to with all that is reserved
   */
  reserve<Refusal>(
    most: Spend,
    refusal: (spent: Spend, taken: Spend) => Refusal | undefined,
  ): BookEntry | Refusal;
  /** Tells one day from the next, so that each has its own alerts. */
  period(): string;
  /** The alerts that were given. */
  alerted: Set<string>;
}

export interface BookEntry {
  /** Takes the reservation back, and counts what was spent in its place. */
  settle(actual: Spend): void;
}
