import type { Corpus } from './corpus.ts';

/** Of each file the sum of its three best chunks: better than the best alone, and blind to how long a file is. */
export function bestChunks(corpus: Corpus, scores: Float32Array): Float32Array {
  const files = new Float32Array(corpus.fileCount);
  for (const { segment, firstFile, firstChunk } of corpus.parts) {
    const starts = segment.files.firstChunk;
    for (let file = 0; file + 1 < starts.length; file += 1) {
      const end = firstChunk + (starts[file + 1] as number);
      let first = 0;
      let second = 0;
      let third = 0;
      for (let chunk = firstChunk + (starts[file] as number); chunk < end; chunk += 1) {
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
      files[firstFile + file] = first + second + third;
    }
  }
  return files;
}
