import type { SearchReplace } from '../contracts/code.ts';

/** Anchors of a hunk, and characters of one, that are kept. */
const MOST_ANCHORS = 8;
const LONGEST_ANCHOR = 300;

/** What a hunk of a diff or patch is found by, besides its lines. */
export type HunkHead = Pick<SearchReplace, 'hint' | 'anchors' | 'isAtEnd'>;

/**
 * What a line that begins with `@@` says: `@@ -12,5 +12,6 @@ function f()`, or the lines that stand before the place,
 * as `@@ class A`. Several may follow each other.
 */
export function readHunkHead(line: string, before: HunkHead): HunkHead {
  const numbers = /^@@+ -(\d{1,9})(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@+(.*)$/.exec(line);
  const start = numbers ? Number(numbers[1]) : 0;
  const text = (numbers?.[2] ?? line.replace(/^@@+/, '').replace(/ @@$/, '')).trim();
  const isAnchor =
    text.length <= LONGEST_ANCHOR && /[\p{L}\p{N}]/u.test(text) && !/^-\d+,?\d* \+\d/.test(text);
  const anchors = [...(before.anchors ?? []), ...(isAnchor ? [text] : [])].slice(-MOST_ANCHORS);
  return {
    ...(before.hint !== undefined && { hint: before.hint }),
    ...(start > 0 && { hint: start }),
    ...(anchors.length > 0 && { anchors }),
  };
}

/** The lines of one hunk: what is there, and what it becomes. */
export class PatchHunk {
  head: HunkHead = {};
  readonly #old: string[] = [];
  readonly #new: string[] = [];
  #blank = 0;
  #isChanged = false;
  #last = ' ';
  #hasNoFinalEnd = false;

  add(line: string): void {
    // An empty line may be a blank line of the file or only the end of the patch; more text tells.
    if (line === '') {
      this.#blank++;
      return;
    }
    if (line.startsWith('\\')) {
      // `\ No newline at end of file` speaks of the line before it.
      this.#hasNoFinalEnd ||= this.#last !== '-';
      return;
    }
    for (; this.#blank > 0; this.#blank--) this.#both('');
    this.#last = line.charAt(0);
    if (line.startsWith('+')) this.#new.push(line.slice(1));
    else if (line.startsWith('-')) this.#old.push(line.slice(1));
    else this.#both(line.startsWith(' ') ? line.slice(1) : line);
    this.#isChanged ||= this.#last === '+' || this.#last === '-';
  }

  /** It has lines, or a blank one that may yet be a line. */
  get isBegun(): boolean {
    return this.#old.length > 0 || this.#new.length > 0;
  }

  get isEmpty(): boolean {
    return !this.#isChanged;
  }

  /** The new lines as the text of a file. */
  get content(): string {
    const text = textOf(this.#new);
    return this.#hasNoFinalEnd ? text.slice(0, -1) : text;
  }

  edit(): SearchReplace {
    return { search: textOf(this.#old), replace: textOf(this.#new), ...this.head };
  }

  #both(line: string): void {
    this.#old.push(line);
    this.#new.push(line);
  }
}

function textOf(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
