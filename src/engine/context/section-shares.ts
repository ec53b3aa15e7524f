export const sectionNames = [
  'system',
  'operation',
  'patterns',
  'references',
  'constraints',
  'instructions',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Tokens of each section where the budget is 8,000; with another budget they scale. */
export type Shares = Record<SectionName, number>;

const fullBudget = 8000;
const defaultShares: Shares = {
  system: 500,
  operation: 300,
  patterns: 2000,
  references: 2500,
  constraints: 500,
  instructions: 200,
};

/** Who is lent tokens first: what says what to do before what is only good to know. */
const lendingOrder: SectionName[] = [
  'system',
  'operation',
  'constraints',
  'instructions',
  'references',
  'patterns',
];

/**
 * Divides a budget among the sections. Each has its share for certain; the quarter that belongs to nobody and what
 * sections do not need is lent to those that need more, in `lendingOrder`.
 * @param needs tokens, in the order of `sectionNames`
 * @returns tokens, in the same order, in sum at most the budget
 */
export function allotTokens(needs: number[], budget: number, shares: Shares = defaultShares): number[] {
  const wanted = sectionNames.map((name) => (Math.max(0, shares[name]) * budget) / fullBudget);
  const sum = wanted.reduce((total, each) => total + each, 0);
  const scale = sum > budget ? budget / sum : 1;
  const limits = wanted.map((share, index) => Math.min(Math.floor(share * scale), needs[index] ?? 0));
  let left = Math.floor(budget) - limits.reduce((total, each) => total + each, 0);
  for (const name of lendingOrder) {
    const index = sectionNames.indexOf(name);
    const limit = limits[index] ?? 0;
    const lent = Math.min(left, (needs[index] ?? 0) - limit);
    limits[index] = limit + lent;
    left -= lent;
  }
  return limits;
}
