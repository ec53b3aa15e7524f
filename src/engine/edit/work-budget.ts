/** Steps that one reply may cost, each about the comparison of two short lines. */
const MOST_STEPS = 2_000_000;

/** Why an edit is refused when all steps are spent. */
export const tooMuchWork = 'Finding its place takes too much work.';

/** Counts steps instead of time, so that a reply ends the same way on every machine. */
export class WorkBudget {
  #left: number;

  constructor(steps = MOST_STEPS) {
    this.#left = steps;
  }

  /** @returns whether there was enough left */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}
