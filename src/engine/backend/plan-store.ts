import type { PlanStore, StoredPlan } from './models.ts';

export interface PlanStoreOptions {
  /** Plans kept; the oldest gives way. */
  limit: number;
  /** 0 to 1: how alike two requests have to be. */
  minimumSimilarity: number;
}

/** What is longer than this, in characters, is not kept; no real plan is. */
const longestPlan = 100_000;
const longestRequest = 20_000;

interface Kept {
  request: string;
  contextDigest: string;
  plan: string;
  words: Map<string, number>;
}

/** Plans of earlier runs. Lives as long as the process. */
export function createPlanStore({ limit, minimumSimilarity }: PlanStoreOptions): PlanStore {
  let kept: Kept[] = [];
  return {
    find(request, contextDigest) {
      if (request.length > longestRequest) return undefined;
      const words = countWords(request);
      let best: StoredPlan | undefined;
      for (const entry of kept) {
        if (entry.contextDigest !== contextDigest) continue;
        const similarity = entry.request === request ? 1 : similarityOf(words, entry.words);
        if (similarity < minimumSimilarity || similarity <= (best?.similarity ?? 0)) continue;
        best = { request: entry.request, plan: entry.plan, similarity };
      }
      return best;
    },
    keep(request, contextDigest, plan) {
      if (plan.length > longestPlan || request.length > longestRequest) return;
      const others = kept.filter(
        (entry) => entry.request !== request || entry.contextDigest !== contextDigest,
      );
      kept = [...others, { request, contextDigest, plan, words: countWords(request) }];
      kept = kept.slice(Math.max(0, kept.length - limit));
    },
  };
}

/** Words in small letters, identifiers cut at their humps: `readFile` and "read the file" share two. */
function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [part] of text.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu)) {
    const word = part.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Cosine of the angle between the two counts, 0 to 1. The order of words does not count. */
function similarityOf(left: Map<string, number>, right: Map<string, number>): number {
  const shared = [...left].reduce((sum, [word, count]) => sum + count * (right.get(word) ?? 0), 0);
  const lengths = lengthOf(left) * lengthOf(right);
  return lengths === 0 ? 0 : Math.min(1, shared / lengths);
}

function lengthOf(counts: Map<string, number>): number {
  return Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0));
}
