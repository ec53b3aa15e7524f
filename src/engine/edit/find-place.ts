import { closestLines } from './closest-lines.ts';
import { indentationOf, mapIndentation, shiftIndentation } from './indentation.ts';

/** How strictly a place was found, strictest first. */
export type PlaceRung = 'exact' | 'line-ends' | 'punctuation' | 'indent' | 'trimmed';

export type Place =
  | { status: 'found'; rung: PlaceRung; start: number; count: number; replacement: string[] }
  /** Line numbers from 1. */
  | { status: 'ambiguous'; rung: PlaceRung; lines: number[] }
  | { status: 'not-found'; closest: string | undefined };

/** Comparisons of lines one search may cost; a file made to be slow is given up on. */
const MOST_COMPARISONS = 2_000_000;

/** Places after which no more are looked for; none of them is taken then. */
const MOST_PLACES = 100;

/** Places of an ambiguous search that are named. */
const MOST_NAMED = 10;

/**
 * Finds the one place of a file that a search means, on a ladder from strict to forgiving. Each rung demands that the
 * place is the only one: with two, none is taken.
 */
export class PlaceFinder {
  readonly #lines: string[];
  readonly #indexes = new Map<PlaceRung, LineIndex>();

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  find(search: string[], replacement: string[]): Place {
    const exact = this.#on('exact', search, replacement);
    if (exact) return exact;
    const [inner, innerReplacement] = withoutBlankEdges(search, replacement);
    for (const rung of ['line-ends', 'punctuation', 'indent', 'trimmed'] as const) {
      const place = this.#on(rung, inner, innerReplacement);
      if (place) return place;
    }
    return { status: 'not-found', closest: closestLines(this.#lines, search) };
  }

  /** Where these lines stand exactly; lines from 1. */
  exactPlaces(search: string[]): number[] {
    return this.#indexOf('exact')
      .places(search.map(keys.exact))
      .map((place) => place + 1);
  }

  #on(rung: PlaceRung, search: string[], replacement: string[]): Place | undefined {
    const places = this.#indexOf(rung).places(search.map(keys[rung]));
    const found = places
      .map((start) => ({ start, replacement: this.#fit(rung, start, search, replacement) }))
      .filter((place) => place.replacement !== undefined);
    const [first, second] = found;
    if (first?.replacement === undefined) return undefined;
    if (second !== undefined || places.length >= MOST_PLACES) {
      return { status: 'ambiguous', rung, lines: found.slice(0, MOST_NAMED).map((place) => place.start + 1) };
    }
    return {
      status: 'found',
      rung,
      start: first.start,
      count: search.length,
      replacement: first.replacement,
    };
  }

  /** The replacement as it has to stand at this place, `undefined` where this rung does not allow the place. */
  #fit(rung: PlaceRung, start: number, search: string[], replacement: string[]): string[] | undefined {
    const there = this.#lines.slice(start, start + search.length);
    if (rung === 'indent') return shiftIndentation(search, there, replacement);
    if (rung === 'trimmed') return mapIndentation(search, there, replacement);
    if (rung === 'exact') return replacement;
    // What the model left as it was keeps the file's own blanks and punctuation.
    const own = new Map(search.map((line, index) => [line, there[index] ?? line]));
    return replacement.map((line) => own.get(line) ?? line);
  }

  #indexOf(rung: PlaceRung): LineIndex {
    const known = this.#indexes.get(rung);
    if (known) return known;
    const index = new LineIndex(this.#lines.map(keys[rung]));
    this.#indexes.set(rung, index);
    return index;
  }
}

/** What of a line counts on each rung. */
const keys: Record<PlaceRung, (line: string) => string> = {
  exact: (line) => line,
  'line-ends': (line) => line.trimEnd(),
  punctuation: (line) => foldPunctuation(line.trimEnd()),
  // The indentation is compared afterwards.
  indent: (line) => line.trim(),
  trimmed: (line) => foldPunctuation(line).trim(),
};

/** Quotes, dashes, blanks and dots that look alike become the ASCII ones. */
function foldPunctuation(line: string): string {
  return line
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\u2026/g, '...');
}

class LineIndex {
  readonly #keys: string[];
  readonly #placesOf = new Map<string, number[]>();

  constructor(lineKeys: string[]) {
    this.#keys = lineKeys;
    lineKeys.forEach((key, line) => {
      const places = this.#placesOf.get(key);
      if (places) places.push(line);
      else this.#placesOf.set(key, [line]);
    });
  }

  /** Where all lines of the search stand one after another; looked for from its rarest line. */
  places(search: string[]): number[] {
    let rarest = 0;
    let candidates: number[] | undefined;
    for (const [offset, key] of search.entries()) {
      const places = this.#placesOf.get(key);
      if (!places) return [];
      if (!candidates || places.length < candidates.length) {
        rarest = offset;
        candidates = places;
      }
    }
    const found: number[] = [];
    let work = 0;
    for (const candidate of candidates ?? []) {
      const start = candidate - rarest;
      let length = 0;
      while (length < search.length && this.#keys[start + length] === search[length]) length++;
      work += length + 1;
      if (length === search.length) found.push(start);
      if (found.length >= MOST_PLACES) break;
      // Half a look is no look: whether the place is the only one is then unknown.
      if (work > MOST_COMPARISONS) return [];
    }
    return found;
  }
}

/** Models add and lose blank lines around what they search; those of the replacement go with them. */
function withoutBlankEdges(search: string[], replacement: string[]): [string[], string[]] {
  const isBlank = (line: string | undefined) => line !== undefined && line.trim() === '';
  let head = 0;
  while (isBlank(search[head])) head++;
  let tail = 0;
  while (tail < search.length - head && isBlank(search.at(-1 - tail))) tail++;
  let replacementHead = 0;
  while (replacementHead < head && isBlank(replacement[replacementHead])) replacementHead++;
  let replacementTail = 0;
  while (
    replacementTail < tail &&
    replacementTail < replacement.length - replacementHead &&
    isBlank(replacement.at(-1 - replacementTail))
  ) {
    replacementTail++;
  }
  return [
    search.slice(head, search.length - tail),
    replacement.slice(replacementHead, replacement.length - replacementTail),
  ];
}

/** Whether a search has anything to be found by. */
export function isBlankSearch(search: string[]): boolean {
  return search.every((line) => indentationOf(line) === line);
}
