import type { VectorHit } from '../vector-store.ts';
import { chunksOf } from './chunks-by-key.ts';
import type { Corpus, CorpusPart } from './corpus.ts';

/**
 * Gives chunks what their vectors are worth: of the nearest 1, of the farthest that was found little. Cosines of one
 * model all lie close together, so that only their order and distances say something.
 */
export function scoreVectors(corpus: Corpus, hits: VectorHit[], scores: Float32Array): void {
  const best = hits.reduce((most, hit) => Math.max(most, hit.score), Number.NEGATIVE_INFINITY);
  const least = hits.reduce((fewest, hit) => Math.min(fewest, hit.score), Number.POSITIVE_INFINITY);
  for (const hit of hits) {
    const worth = best > least ? 0.1 + (0.9 * (hit.score - least)) / (best - least) : 1;
    for (const part of corpus.parts) scorePart(part, hit.key, worth, scores);
  }
}

function scorePart(part: CorpusPart, key: string, worth: number, scores: Float32Array): void {
  for (const chunk of chunksOf(part.segment, key)) {
    const at = part.firstChunk + chunk;
    scores[at] = Math.max(scores[at] ?? 0, worth);
  }
}
