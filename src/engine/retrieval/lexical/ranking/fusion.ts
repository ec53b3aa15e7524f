import type { Signal } from '../../retriever.ts';

/** One signal's scores of files, made comparable with others. */
export interface WeightedSignal {
  signal: Signal;
  /** What a score is multiplied with: the weight of the signal through its greatest score. */
  factor: number;
  scores: Float32Array;
}

/** `undefined` where the signal found none of the files that may be found. */
export function weighted(
  signal: Signal,
  weight: number,
  scores: Float32Array,
  candidates: Uint32Array,
): WeightedSignal | undefined {
  let most = 0;
  for (let index = 0; index < candidates.length; index += 1) {
    const score = scores[candidates[index] as number] as number;
    if (score > most) most = score;
  }
  return most > 0 ? { signal, factor: weight / most, scores } : undefined;
}

/** Adds a signal to the sum of those before. */
export function addSignal(
  sum: Float32Array,
  { factor, scores }: WeightedSignal,
  candidates: Uint32Array,
): void {
  for (let index = 0; index < candidates.length; index += 1) {
    const file = candidates[index] as number;
    (sum[file] as number) += factor * (scores[file] as number);
  }
}

/** Files that may be found and have a score above 0 in at least one of the lists. */
export function candidatesOf(allowed: Uint8Array, lists: Float32Array[]): Uint32Array {
  const candidates = new Uint32Array(allowed.length);
  let count = 0;
  const isFound = new Uint8Array(allowed.length);
  for (const scores of lists) {
    for (let file = 0; file < isFound.length; file += 1) if ((scores[file] as number) > 0) isFound[file] = 1;
  }
  for (let file = 0; file < allowed.length; file += 1) {
    if (isFound[file] === 1 && allowed[file] === 1) candidates[count++] = file;
  }
  return candidates.subarray(0, count);
}
