import type { Clock } from './clock.ts';
import { type DaySpend, nothingSpent, type Spend, type SpendStore, sumOfSpends } from './spend.ts';

/** What was spent today, by all runs of this process and, through the store, by others. */
export interface DaySpending {
  spent(): Spend;
  add(spend: Spend): void;
  /** `YYYY-MM-DD` */
  day(): string;
}

export function createDaySpending(clock: Clock, store?: SpendStore): DaySpending {
  let known: DaySpend = { day: '', ...nothingSpent };
  const day = () => dayOf(clock.date());

  /** The store may know of other processes, and may have lost what we know; the higher figure is the safer one. */
  function current(): DaySpend {
    const today = day();
    if (known.day !== today) known = { day: today, ...nothingSpent };
    const stored = store?.load();
    if (stored?.day === today) {
      known = {
        day: today,
        cost: higher(known.cost, stored.cost),
        tokens: higher(known.tokens, stored.tokens),
        requests: higher(known.requests, stored.requests),
      };
    }
    return known;
  }

  return {
    day,
    spent: current,
    add(spend) {
      known = { day: day(), ...sumOfSpends([current(), spend]) };
      store?.save(known);
    },
  };
}

/** A stored figure comes from a file that anybody may have changed. */
function higher(known: number, stored: unknown): number {
  return typeof stored === 'number' && Number.isFinite(stored) ? Math.max(known, stored) : known;
}

function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
