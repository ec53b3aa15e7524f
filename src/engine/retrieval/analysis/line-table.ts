/** The lines of a text, as editors count them: an end of line belongs to the line before it. */
export interface LineTable {
  text: string;
  /** Lines in it; 0 where the text is empty. */
  count: number;
  /** Where each line begins, and one more: the length of the text. */
  starts: Int32Array;
  /** The first character of each line that is neither space nor tab; where there is none, its end without line end. */
  firsts: Int32Array;
  /** Estimated tokens of all lines before each, in sixteenths, and one more for the whole text. */
  tokensBefore: Float64Array;
}

/** Sixteenths of a token, as `LineTable` counts. */
const wholeToken = 16;

const small = 0;
const capital = 1;
const digit = 2;
const blank = 3;
const lineEnd = 4;
const mark = 5;
const foreign = 6;
const kinds = 7;

const kindOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return small;
  if (/[A-Z]/.test(character)) return capital;
  if (/\d/.test(character)) return digit;
  if (/[\r\n]/.test(character)) return lineEnd;
  return /\s/.test(character) ? blank : mark;
});

/** What a character costs after another, fitted to `countTokens`, which looks at whole words and costs four times as much. */
const costs = costTable();

function costTable(): Uint8Array {
  const table = new Uint8Array(kinds * kinds);
  const set = (kind: number, first: number, after: Partial<Record<number, number>> = {}) => {
    for (let before = 0; before < kinds; before++) table[before * kinds + kind] = after[before] ?? first;
  };
  set(small, 16, { [small]: 1, [capital]: 0 });
  set(capital, 16, { [capital]: 4 });
  set(digit, 16, { [digit]: 5 });
  set(blank, 1, { [blank]: 1 });
  set(lineEnd, 10, { [lineEnd]: 1 });
  set(mark, 13, { [mark]: 6 });
  set(foreign, 14);
  return table;
}

const carriageReturn = 13;
const lineFeed = 10;

/** One pass over the text. A line ends with `\n`, `\r\n` or `\r`. */
export function readLines(text: string): LineTable {
  const { length } = text;
  let room = Math.max(16, length >> 4);
  let starts = new Int32Array(room);
  let firsts = new Int32Array(room);
  let tokensBefore = new Float64Array(room);
  let count = 0;
  let start = 0;
  let first = -1;
  let tokens = 0;
  let before = lineEnd;
  for (let place = 0; place < length; place++) {
    const code = text.charCodeAt(place);
    const kind = code < 128 ? kindOf[code]! : foreign;
    tokens += costs[before * kinds + kind]!;
    before = kind;
    if (kind !== lineEnd) {
      if (first < 0 && kind !== blank && code !== 0xfeff) first = place;
      if (place < length - 1) continue;
    } else if (code === carriageReturn && text.charCodeAt(place + 1) === lineFeed) continue;
    if (count + 1 >= room) {
      room *= 2;
      starts = grown(starts, new Int32Array(room));
      firsts = grown(firsts, new Int32Array(room));
      tokensBefore = grown(tokensBefore, new Float64Array(room));
    }
    starts[count] = start;
    firsts[count] = first < 0 ? endWithout(text, start, place + 1) : first;
    count++;
    tokensBefore[count] = tokens;
    start = place + 1;
    first = -1;
  }
  starts[count] = length;
  return { text, count, starts, firsts, tokensBefore };
}

function grown<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from as never);
  return to;
}

/** The end of what stands before the line end. */
function endWithout(text: string, start: number, end: number): number {
  let place = end;
  while (place > start && isLineEnd(text.charCodeAt(place - 1))) place--;
  return place;
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Whether nothing but blanks stands on a line. */
export function isBlankLine(lines: LineTable, line: number): boolean {
  const first = lines.firsts[line]!;
  return first >= lines.starts[line + 1]! || isLineEnd(lines.text.charCodeAt(first));
}

/** Where the line's text ends, before its line end. */
export function endOfLine(lines: LineTable, line: number): number {
  return endWithout(lines.text, lines.starts[line]!, lines.starts[line + 1]!);
}

/** Tokens of the lines from the first to before the second, about. */
export function tokensBetween(lines: LineTable, from: number, to: number): number {
  return (lines.tokensBefore[to]! - lines.tokensBefore[from]!) / wholeToken;
}
