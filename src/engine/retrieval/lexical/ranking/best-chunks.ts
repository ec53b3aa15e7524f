import type { Corpus } from './corpus.ts';

/**
 * Of each candidate the sum of its three best chunks: better than the best alone, and blind to how long a file is.
 * @param candidates files, ascending
 * @param into what is known of other files is left as it is
 */
export function bestChunks(
  corpus: Corpus,
  scores: Float32Array,
  candidates: Uint32Array,
  into: Float32Array,
): void {
  let next = 0;
  for (const part of corpus.parts) {
    const { firstChunk: starts } = part.segment.files;
    const end = part.firstFile + starts.length - 1;
    for (; next < candidates.length && (candidates[next] as number) < end; next += 1) {
      const file = candidates[next] as number;
      const place = file - part.firstFile;
      const from = part.firstChunk + (starts[place] as number);
      into[file] = bestThree(scores, from, part.firstChunk + (starts[place + 1] as number));
    }
  }
}

function bestThree(scores: Float32Array, from: number, to: number): number {
  // Half of all files have no more, and which of three is the greatest is hard to foresee.
  if (to - from <= 3) {
    let sum = 0;
    for (let chunk = from; chunk < to; chunk += 1) sum += scores[chunk] as number;
    return sum;
  }
  let first = 0;
  let second = 0;
  let third = 0;
  for (let chunk = from; chunk < to; chunk += 1) {
    const score = scores[chunk] as number;
    if (score <= third) continue;
    if (score > first) {
      third = second;
      second = first;
      first = score;
    } else if (score > second) {
      third = second;
      second = score;
    } else {
      third = score;
    }
  }
  return first + second + third;
}
