import type { SearchReplace } from '../contracts/code.ts';
import { withoutLineNumbers } from './line-numbers.ts';

const head =
  /^\s*(?:(<{5,9})\s*(?:SEARCH|ORIGINAL|search|original)\b|(-{5,9})\s*(?:SEARCH|ORIGINAL)\b)\s*>?\s*(.*)$/;
const divider = /^\s*(={5,9})\s*$/;
const tail = /^\s*(>{5,9}|\+{5,9})\s*(?:REPLACED?|UPDATED?|replace|updated?)\s*<?\s*$/;
/** A tail without its word; a heading of a document may look like it. */
const bareTail = /^\s*(>{5,9}|\+{5,9})\s*$/;
/** Characters of the longest line that may be a marker. */
const LONGEST = 400;

/** What stands behind the marker, perhaps a path, `''` where nothing does; `undefined` where the line is no marker. */
export function searchMarker(line: string): string | undefined {
  return mayBe(line, '<', '-') ? head.exec(line)?.[3]?.trim() : undefined;
}

/** Whether the first character of a line that is not blank is one of these. Spares the patterns for most lines. */
function mayBe(line: string, one: string, other: string): boolean {
  if (line.length > LONGEST) return false;
  let start = 0;
  while (line[start] === ' ' || line[start] === '\t' || line[start] === '\u00a0') start++;
  const first = line[start];
  return first === one || first === other;
}

/** Follows the lines of one SEARCH/REPLACE block until it ends. */
export class BlockEnd {
  readonly #mark: string;
  readonly #width: number;
  #isDivided = false;

  /** @param line the block's first */
  constructor(line: string) {
    const match = head.exec(line);
    this.#mark = match?.[2] === undefined ? '>' : '+';
    this.#width = (match?.[1] ?? match?.[2] ?? '').length;
  }

  /** `other`: the next block begins here, so that this one never ended. */
  take(line: string): 'inside' | 'end' | 'other' {
    if (mayBe(line, '>', '+')) {
      const worded = tail.exec(line)?.[1];
      const bare = bareTail.exec(line)?.[1];
      if (worded !== undefined && (this.#isDivided || worded.length === this.#width)) return 'end';
      if (this.#isDivided && bare?.length === this.#width && bare.startsWith(this.#mark)) return 'end';
    }
    if (mayBe(line, '=', '=') && divider.test(line)) this.#isDivided = true;
    return searchMarker(line) === undefined ? 'inside' : 'other';
  }
}

/** Index of the line that ends the block begun at `start`, or -1. */
export function endOfBlock(lines: string[], start: number): number {
  const end = new BlockEnd(lines[start] ?? '');
  for (let index = start + 1; index < lines.length; index++) {
    const found = end.take(lines[index] ?? '');
    if (found === 'end') return index;
    if (found === 'other') return -1;
  }
  return -1;
}

/** Reads the lines of one block, markers included. @returns a reason where it is unclear which marker divides it */
export function readBlock(block: string[]): SearchReplace | string {
  const match = head.exec(block[0] ?? '');
  const width = (match?.[1] ?? match?.[2] ?? '').length;
  const dividers: { index: number; width: number }[] = [];
  for (const [index, line] of block.entries()) {
    const found = mayBe(line, '=', '=') ? divider.exec(line)?.[1] : undefined;
    if (found !== undefined) dividers.push({ index, width: found.length });
  }
  const fitting = dividers.length === 1 ? dividers : dividers.filter((each) => each.width === width);
  const [middle] = fitting;
  if (dividers.length === 0) return 'has no line that divides it';
  if (!middle || fitting.length > 1) return 'is divided more than once; use more marker characters';
  const { hint, start } = readHints(block, middle.index);
  const numbered = withoutLineNumbers(block.slice(start, middle.index), block.slice(middle.index + 1, -1));
  const line = hint ?? hintBehind(match?.[3] ?? '') ?? numbered.first;
  return {
    search: textOf(numbered.search),
    replace: textOf(numbered.replace),
    ...(line !== undefined && { hint: line }),
  };
}

/** `:start_line:12` and the like, which some dialects put before the text. */
function readHints(block: string[], end: number): { hint: number | undefined; start: number } {
  let start = 1;
  let hint: number | undefined;
  for (; start < end; start++) {
    const match = /^\s*:?(start|end)_line:\s?\[?(\d{1,7})\]?\s*$/.exec((block[start] ?? '').slice(0, 60));
    if (!match) break;
    if (match[1] === 'start' && Number(match[2]) > 0) hint = Number(match[2]);
  }
  if (start > 1 && start < end && /^\s*-{5,9}\s*$/.test((block[start] ?? '').slice(0, 60))) start++;
  return { hint, start };
}

/** The line number in what stands behind a marker: `line 12`, `L12`, `:12`, `[start_line:12]`. */
function hintBehind(text: string): number | undefined {
  const match =
    /^[[(:@]{0,2}\s?(?:(?:start_)?lines?|L)?[\s:=#]{0,2}(\d{1,7})(?:\s?-\s?\d{1,7})?[\])]?$/i.exec(
      text.trim(),
    );
  const line = match ? Number(match[1]) : 0;
  return line > 0 ? line : undefined;
}

function textOf(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
