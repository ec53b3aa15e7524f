import type { VectorHit } from '../../vector-store.ts';
import { chunksOf } from '../segment/chunks-by-key.ts';
import type { Corpus } from './corpus.ts';

/**
 * Gives chunks what their vectors are worth: of the nearest 1, of the farthest that was found little. Cosines of one
 * model all lie close together, so that only their order and distances say something.
 * @returns files that have one of the chunks, ascending
 */
export function scoreVectors(corpus: Corpus, hits: VectorHit[], scores: Float32Array): Uint32Array {
  const best = hits.reduce((most, hit) => Math.max(most, hit.score), Number.NEGATIVE_INFINITY);
  const least = hits.reduce((fewest, hit) => Math.min(fewest, hit.score), Number.POSITIVE_INFINITY);
  const files = new Set<number>();
  for (const { key, score } of hits) {
    const worth = best > least ? 0.1 + (0.9 * (score - least)) / (best - least) : 1;
    for (const { segment, view, firstFile, firstChunk } of corpus.parts) {
      for (const chunk of chunksOf(segment, key)) {
        scores[firstChunk + chunk] = Math.max(scores[firstChunk + chunk] ?? 0, worth);
        files.add(firstFile + (view.fileOf[chunk] ?? 0));
      }
    }
  }
  return Uint32Array.from(files).sort();
}
