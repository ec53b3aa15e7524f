const MOST_COMPARED = 20_000;

/** The name that is spelled most like another, where one is near enough to be meant. */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const low = wrong.toLowerCase().replaceAll('_', '');
  let best: string | undefined;
  let least = Math.max(2, Math.floor(low.length / 3)) + 1;
  for (const name of names.slice(0, MOST_COMPARED)) {
    const other = name.toLowerCase().replaceAll('_', '');
    if (other === low) return name;
    const distance =
      other.endsWith(low) && low.length > 2
        ? 1
        : Math.abs(other.length - low.length) < least
          ? editDistance(low, other, least)
          : least;
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** Levenshtein's distance, given up where it reaches `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (a.length > 100 || b.length > 100) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length]!;
}
