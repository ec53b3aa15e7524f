/** How well one ranking answers. */
export interface Accuracy {
  /** Share of the wanted files among the first 5 and 10. */
  recallAt5: number;
  recallAt10: number;
  /** One through the place of the first wanted file; 0 where there is none. */
  reciprocalRank: number;
}

/** @param ranked best first, at least as many as are looked at; for the reciprocal rank the more the better */
export function accuracyOf(ranked: string[], wanted: Set<string>): Accuracy {
  const first = ranked.findIndex((path) => wanted.has(path));
  return {
    recallAt5: recallAt(5, ranked, wanted),
    recallAt10: recallAt(10, ranked, wanted),
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
  };
}

function recallAt(places: number, ranked: string[], wanted: Set<string>): number {
  return ranked.slice(0, places).filter((path) => wanted.has(path)).length / wanted.size;
}
