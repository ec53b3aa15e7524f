import type { Clock } from './clock.ts';
import {
  type DaySpend,
  nothingSpent,
  type ReservedSpend,
  type Spend,
  type SpendStore,
  sumOfSpends,
} from './spend.ts';
import type { SpendBook } from './spend-book.ts';

/**
 * Milliseconds for which other processes heed what one has reserved: longer than any request takes, and short enough
 * that a process which died does not hold back the day.
 */
const heeded = 3_600_000;

/**
 * What is spent today by all runs of this process and, through the store, by others. Lives as long as the process.
 * @param store absent: other processes are not known, and the day is forgotten with this one
 */
export function createDayBook(clock: Clock, store?: SpendStore): SpendBook {
  const owner = crypto.randomUUID();
  const reserved = new Set<Spend>();
  let known: DaySpend = { day: '', ...nothingSpent };
  const today = () => dayOf(clock.date());

  /** The store may know of other processes, and may have lost what we know; the higher figure is the safer one. */
  function catchUp(stored: DaySpend | undefined): DaySpend {
    const day = today();
    if (known.day !== day) known = { day, ...nothingSpent };
    if (stored?.day === day) {
      known = {
        day,
        cost: Math.max(known.cost, stored.cost),
        tokens: Math.max(known.tokens, stored.tokens),
        requests: Math.max(known.requests, stored.requests),
      };
    }
    return known;
  }

  /** Requests under way go on past midnight, so the day of what is stored does not matter here. */
  function reservedByOthers(stored: DaySpend | undefined): ReservedSpend[] {
    const now = clock.date().getTime();
    const isHeeded = ({ until }: ReservedSpend) => until > now && until <= now + heeded;
    return (stored?.reserved ?? []).filter((entry) => entry.owner !== owner && isHeeded(entry));
  }

  function reservedByUs(): ReservedSpend[] {
    if (reserved.size === 0) return [];
    return [{ owner, until: clock.date().getTime() + heeded, ...sumOfSpends(reserved) }];
  }

  /** One step for all processes: nobody else comes between looking and keeping. */
  function step(action: (others: readonly Spend[]) => void): void {
    const change = (stored: DaySpend | undefined): DaySpend => {
      catchUp(stored);
      const others = reservedByOthers(stored);
      action(others);
      return { ...known, reserved: [...others, ...reservedByUs()] };
    };
    if (store) store.update(change);
    else change(undefined);
  }

  return {
    period: today,
    spent: () => catchUp(store?.load()),
    reserve<Refusal>(most: Spend, refusal: (spent: Spend, taken: Spend) => Refusal | undefined) {
      // An object of its own, so that equal reservations stay apart.
      const reservation = { ...most };
      let refused = undefined as Refusal | undefined;
      step((others) => {
        refused = refusal(known, sumOfSpends([known, ...others, ...reserved, most]));
        if (refused === undefined) reserved.add(reservation);
      });
      if (refused !== undefined) return refused;
      return {
        settle: (actual: Spend) =>
          step(() => {
            reserved.delete(reservation);
            known = { day: known.day, ...sumOfSpends([known, actual]) };
          }),
      };
    },
    alerted: new Set(),
  };
}

function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
