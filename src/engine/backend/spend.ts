/** What was spent, or may be. */
export interface Spend {
  /** US dollars. */
  cost: number;
  tokens: number;
  requests: number;
}

export type SpendMeasure = keyof Spend;
export const spendMeasures = ['cost', 'tokens', 'requests'] as const satisfies SpendMeasure[];

/** 0: no limit. */
export interface SpendLimits {
  run: Spend;
  day: Spend;
}

export interface DaySpend extends Spend {
  /** The user's calendar day, `YYYY-MM-DD`. */
  day: string;
  /** What requests under way may still spend, one entry for each process that makes some. */
  reserved?: ReservedSpend[];
}

export interface ReservedSpend extends Spend {
  /** Tells the processes apart. */
  owner: string;
  /** Milliseconds since 1970; from then on it does not count, as its process must have died. */
  until: number;
}

/**
 * The port that keeps a day's spending beyond the process. Called before and after every request, so it has to be
 * quick, and must not throw: a host whose disk is full answers with what it remembers. Its figures are finite and not
 * negative, whatever somebody wrote there.
 */
export interface SpendStore {
  load(): DaySpend | undefined;
  /** Keeps what becomes of what is kept. No other process comes between. `change` is called once in any case. */
  update(change: (stored: DaySpend | undefined) => DaySpend): void;
}

export const nothingSpent: Readonly<Spend> = { cost: 0, tokens: 0, requests: 0 };

export function sumOfSpends(spends: Iterable<Spend>): Spend {
  const sum = { ...nothingSpent };
  for (const { cost, tokens, requests } of spends) {
    sum.cost += cost;
    sum.tokens += tokens;
    sum.requests += requests;
  }
  return sum;
}
