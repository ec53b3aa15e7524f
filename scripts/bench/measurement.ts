/** One line of the benchmark: a number, what it may be, and whether it is. */
export interface Measurement {
  /** What was measured, for instance `reading rp2040.svd, times faster than fast-xml-parser`. */
  what: string;
  value: number;
  unit: 'times' | 'MB' | 'ms' | '%' | 'edits';
  /** Absent where the number is only for information. */
  target?: { atLeast: number } | { atMost: number };
}

/** Something that could not be measured here, with the reason. */
export interface NotMeasured {
  what: string;
  reason: string;
}

export function isMet({ value, target }: Measurement): boolean | undefined {
  if (target === undefined) return undefined;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('the median of nothing');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** In milliseconds: how long both run before they are measured, and for how long at least one measurement goes. */
const warmUp = 1000;
const shortest = 40;
const rounds = 11;

/**
 * How many times longer `a` takes than `b`. Both run in turn, so that whatever else the machine does strikes both.
 * Before that they run until their code is compiled; a short body is repeated, so that the clock's grain is no matter.
 */
export async function ratio(a: () => unknown, b: () => unknown): Promise<number> {
  const repeatA = await repeatsOf(a);
  const repeatB = await repeatsOf(b);
  const times: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.a.push(await time(a, repeatA));
    times.b.push(await time(b, repeatB));
  }
  return median(times.a) / median(times.b);
}

async function repeatsOf(body: () => unknown): Promise<number> {
  const start = performance.now();
  let latest = 0;
  while (performance.now() - start < warmUp) latest = await time(body, 1);
  return Math.ceil(shortest / latest);
}

/** Milliseconds for one run of `body`. */
async function time(body: () => unknown, repeats: number): Promise<number> {
  const start = performance.now();
  for (let run = 0; run < repeats; run += 1) await body();
  return (performance.now() - start) / repeats;
}
