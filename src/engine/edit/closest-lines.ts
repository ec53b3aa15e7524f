/** Lines of the answer, and characters of each. */
const MOST_LINES = 30;
const LONGEST_LINE = 200;

/** A word in more lines than this says little about a place. */
const COMMON = 50;

/** Words of a search that are looked up. */
const MOST_WORDS = 1000;

/**
 * The real lines that have most in common with what was searched for, so that a second try can copy them. Found by
 * rare words, each of which votes for the place where the search would then begin; the work is linear.
 */
export function closestLines(lines: string[], search: string[]): string | undefined {
  const wanted = new Map<string, number[]>();
  let count = 0;
  for (const [offset, line] of search.entries()) {
    for (const word of wordsOf(line)) {
      if (count++ >= MOST_WORDS) break;
      const offsets = wanted.get(word);
      if (offsets) offsets.push(offset);
      else wanted.set(word, [offset]);
    }
  }
  const places = new Map<string, number[]>();
  for (const [number, line] of lines.entries()) {
    for (const word of wordsOf(line)) {
      if (!wanted.has(word)) continue;
      const found = places.get(word);
      if (!found) places.set(word, [number]);
      else if (found.length <= COMMON) found.push(number);
    }
  }
  const start = mostVoted(wanted, places);
  if (start === undefined) return undefined;
  return lines
    .slice(Math.max(0, start), Math.max(0, start) + Math.min(MOST_LINES, search.length + 2))
    .map((line) => line.slice(0, LONGEST_LINE))
    .join('\n');
}

function mostVoted(wanted: Map<string, number[]>, places: Map<string, number[]>): number | undefined {
  const votes = new Map<number, number>();
  let best: number | undefined;
  for (const [word, numbers] of places) {
    if (numbers.length > COMMON) continue;
    for (const offset of (wanted.get(word) ?? []).slice(0, COMMON)) {
      for (const number of numbers) {
        const start = number - offset;
        const score = (votes.get(start) ?? 0) + 1 / numbers.length;
        votes.set(start, score);
        if (best === undefined || score > (votes.get(best) ?? 0)) best = start;
      }
    }
  }
  return best;
}

function wordsOf(line: string): string[] {
  return line.slice(0, 1000).match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
}
