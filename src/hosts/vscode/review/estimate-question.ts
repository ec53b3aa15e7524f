import type { StageEstimate } from '../../../engine/index.ts';

/** Whether a run would cost something, or might if a backend is passed over; else it begins without a question. */
export function costsSomething(estimate: StageEstimate[]): boolean {
  return estimate
    .flatMap(({ worst, ...stage }) => [stage, ...(worst ? [worst] : [])])
    .some(({ cost, premiumRequests }) => cost > 0 || premiumRequests > 0);
}

/** The question whether to spend what a run will probably cost, while it waits for its answer. */
export class EstimateQuestion {
  #answer: ((confirmed: boolean) => void) | undefined;

  /** Resolves with the answer; where the signal aborts first, that is a no. */
  async wait(signal: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const refuse = () => resolve(false);
    signal.addEventListener('abort', refuse, { once: true });
    if (signal.aborted) refuse();
    this.#answer = resolve;
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', refuse);
    }
  }

  answer(confirmed: boolean): void {
    this.#answer?.(confirmed);
    this.#answer = undefined;
  }
}
