import type { Signal } from '../../retriever.ts';

/** Scores of files, one number for each, none below 0, by the signal that gave them. */
export type SignalScores = Record<Signal, Float32Array>;

/** What each signal's scores are multiplied with before they are added. */
export type Factors = Record<Signal, number>;

/** One signal's scores of files, made comparable with others. */
export interface WeightedSignal {
  signal: Signal;
  factor: number;
  scores: Float32Array;
}

// All signals in one walk, each by its name: a walk for each of them takes four times as long.

/** Files that may be found and that one of the signals knows; chunks are of files that have their words. */
export function candidatesOf(allowed: Uint8Array, scores: SignalScores): Uint32Array {
  const { file: words, path, symbol, history, vector } = scores;
  const candidates = new Uint32Array(allowed.length);
  let count = 0;
  for (let file = 0; file < allowed.length; file += 1) {
    const sum =
      (words[file] as number) +
      (path[file] as number) +
      (symbol[file] as number) +
      (history[file] as number) +
      (vector[file] as number);
    // Written in any case and counted where it holds, which is right about half of the time and so hard to foresee.
    candidates[count] = file;
    count += sum > 0 ? (allowed[file] as number) : 0;
  }
  return candidates.subarray(0, count);
}

/** The weight of each signal through its greatest score; 0 where it found none of the candidates. */
export function factorsOf(weights: Factors, scores: SignalScores, candidates: Uint32Array): Factors {
  const { file: words, chunk, path, symbol, history, vector } = scores;
  const most = { file: 0, chunk: 0, path: 0, symbol: 0, history: 0, vector: 0 };
  for (let index = 0; index < candidates.length; index += 1) {
    const file = candidates[index] as number;
    if ((words[file] as number) > most.file) most.file = words[file] as number;
    if ((chunk[file] as number) > most.chunk) most.chunk = chunk[file] as number;
    if ((path[file] as number) > most.path) most.path = path[file] as number;
    if ((symbol[file] as number) > most.symbol) most.symbol = symbol[file] as number;
    if ((history[file] as number) > most.history) most.history = history[file] as number;
    if ((vector[file] as number) > most.vector) most.vector = vector[file] as number;
  }
  const factor = (signal: Signal) => (most[signal] > 0 ? weights[signal] / most[signal] : 0);
  return {
    file: factor('file'),
    chunk: factor('chunk'),
    path: factor('path'),
    symbol: factor('symbol'),
    history: factor('history'),
    vector: factor('vector'),
  };
}

/** The weighted sum of all signals of each candidate. */
export function addSignals(
  sum: Float32Array,
  factors: Factors,
  scores: SignalScores,
  candidates: Uint32Array,
): void {
  const { file: words, chunk, path, symbol, history, vector } = scores;
  for (let index = 0; index < candidates.length; index += 1) {
    const file = candidates[index] as number;
    sum[file] =
      factors.file * (words[file] as number) +
      factors.chunk * (chunk[file] as number) +
      factors.path * (path[file] as number) +
      factors.symbol * (symbol[file] as number) +
      factors.history * (history[file] as number) +
      factors.vector * (vector[file] as number);
  }
}
