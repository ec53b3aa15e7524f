import { alignLines, type Likeness, type TellingLine, tellingLine } from './align-lines.ts';
import { isBlank } from './line-keys.ts';
import { WordIndex, wordHashes } from './word-index.ts';
import type { WorkBudget } from './work-budget.ts';

/** A word in more lines than this says little about a place. */
const COMMON = 50;

/** Words of a search that are looked up. */
const MOST_WORDS = 300;

/** Places that are compared with the search line by line. */
const MOST_COMPARED = 6;

/** Lines of a search that is compared with other places. */
const LONGEST_SEARCH = 2000;

/** Lines of the closest text, and characters of each. */
const MOST_LINES = 30;
const LONGEST_LINE = 200;

/**
 * Places of a file that are like a search without being it. They are found by words, each of which votes for where the
 * search would then begin, the more the rarer it is.
 */
export class ClosePlaces {
  readonly #lines: string[];
  readonly #budget: WorkBudget;
  #index: WordIndex | undefined;
  /** Numbers of the lines that are not blank, and for each line how many of them stand before it. */
  #telling: { lines: number[]; before: Int32Array } | undefined;

  constructor(lines: string[], budget: WorkBudget) {
    this.#lines = lines;
    this.#budget = budget;
  }

  /** The places most like the search, the best first, none touching another. */
  find(search: string[]): Likeness[] {
    if (search.length > LONGEST_SEARCH) return [];
    const own = search.flatMap((text, line) => (isBlank(text) ? [] : [tellingLine(line, text)]));
    const slack = Math.min(40, 3 + Math.floor(own.length / 4));
    const found: Likeness[] = [];
    for (const start of this.#starts(search, Math.max(1, own.length >> 1))) {
      if (!this.#budget.spend((own.length * (slack * 2 + 1)) / 2)) break;
      const place = alignLines(own, this.#window(start, own.length, slack), slack, search.length);
      if (place) found.push(place);
    }
    found.sort((a, b) => b.score - a.score || a.start - b.start);
    return found.filter((place, index) =>
      found.slice(0, index).every((other) => place.end <= other.start || other.end <= place.start),
    );
  }

  /** The real lines of a place, so that a second try can copy them. */
  text({ start, end }: Likeness): string {
    return this.#lines
      .slice(Math.max(0, start - 1), Math.min(end + 1, start + MOST_LINES))
      .map((line) => line.slice(0, LONGEST_LINE))
      .join('\n');
  }

  #starts(search: string[], apart: number): number[] {
    const ranked = [...this.#votes(search)].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const starts: number[] = [];
    for (const [start] of ranked.slice(0, MOST_COMPARED * 20)) {
      if (starts.length === MOST_COMPARED) break;
      if (starts.every((other) => Math.abs(other - start) >= apart)) starts.push(start);
    }
    return starts;
  }

  #votes(search: string[]): Map<number, number> {
    if (!this.#index && !this.#budget.spend(this.#lines.length * 2)) return new Map();
    this.#index ??= new WordIndex(this.#lines);
    const votes = new Map<number, number>();
    let words = 0;
    for (const [offset, line] of search.entries()) {
      for (const hash of wordHashes(line)) {
        if (words++ >= MOST_WORDS || !this.#budget.spend(COMMON)) return votes;
        const places = this.#index.linesOf(hash, COMMON) ?? [];
        for (const place of places) {
          votes.set(place - offset, (votes.get(place - offset) ?? 0) + 1 / places.length);
        }
      }
    }
    return votes;
  }

  #window(start: number, count: number, slack: number): (TellingLine | undefined)[] {
    const { lines, before } = this.#tellingLines();
    const clipped = Math.min(Math.max(0, start), this.#lines.length);
    const first = (before[clipped] ?? 0) + Math.min(0, start) - slack;
    return Array.from({ length: count + slack * 2 }, (_, index) => {
      const line = lines[first + index];
      return line === undefined ? undefined : tellingLine(line, this.#lines[line] ?? '');
    });
  }

  #tellingLines(): { lines: number[]; before: Int32Array } {
    if (this.#telling) return this.#telling;
    const lines: number[] = [];
    const before = new Int32Array(this.#lines.length + 1);
    for (const [line, text] of this.#lines.entries()) {
      before[line] = lines.length;
      if (!isBlank(text)) lines.push(line);
    }
    before[this.#lines.length] = lines.length;
    this.#telling = { lines, before };
    return this.#telling;
  }
}
