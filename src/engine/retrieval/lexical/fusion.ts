import type { Signal } from '../retriever.ts';

/** One signal's scores of files, made comparable with others. */
export interface WeightedSignal {
  signal: Signal;
  /** What a score is multiplied with: the weight of the signal through its greatest score. */
  factor: number;
  scores: Float32Array;
}

/** `undefined` where the signal found nothing. */
export function weighted(signal: Signal, weight: number, scores: Float32Array): WeightedSignal | undefined {
  let most = 0;
  for (let file = 0; file < scores.length; file += 1) most = Math.max(most, scores[file] as number);
  return most > 0 ? { signal, factor: weight / most, scores } : undefined;
}

/** Adds a signal to the sum of those before. */
export function addSignal(sum: Float32Array, { factor, scores }: WeightedSignal): void {
  for (let file = 0; file < sum.length; file += 1)
    sum[file] = (sum[file] as number) + factor * (scores[file] as number);
}
