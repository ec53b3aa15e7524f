/** Takes one word, as UTF-8 in the first bytes of an array that is used again for the next. */
export type TokenSink = (bytes: Uint8Array, length: number) => void;

/** Bytes of a word at most; of a longer one, which is data rather than a name, nothing is kept. */
export const longestToken = 64;

const other = 0;
const lower = 1;
const upper = 2;
const digit = 3;
const joiner = 4;

const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return lower;
  if (/[A-Z]/.test(character)) return upper;
  if (/\d/.test(character)) return digit;
  return character === '_' ? joiner : other;
});

/**
 * Cuts text into words without a string for any of them: what indexing takes longest for. Words of ASCII are read
 * here; others go through regular expressions, which is slower.
 */
export class TokenScanner {
  readonly #sink: TokenSink;
  readonly #scratch = new Uint8Array(longestToken);
  /** Classes of the characters of the present word. */
  readonly #kinds = new Uint8Array(maximumRun);
  readonly #encoder = new TextEncoder();

  constructor(sink: TokenSink) {
    this.#sink = sink;
  }

  /** Reads the characters of `text` from `start` to before `end`. */
  scan(text: string, start: number, end: number): void {
    let index = start;
    while (index < end) {
      const code = text.charCodeAt(index);
      if (code < 0x80 ? classes[code] === other : !isWordCode(code)) {
        index += 1;
        continue;
      }
      const from = index;
      let isAscii = true;
      while (index < end) {
        const next = text.charCodeAt(index);
        if (next < 0x80) {
          if (classes[next] === other) break;
        } else {
          if (!isWordCode(next)) break;
          isAscii = false;
        }
        index += 1;
      }
      if (isAscii) this.#word(text, from, index);
      else this.#foreign(text.slice(from, Math.min(index, from + maximumRun)));
    }
  }

  #word(text: string, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && text.charCodeAt(start) === 0x5f) start += 1;
    while (end > start && text.charCodeAt(end - 1) === 0x5f) end -= 1;
    if (end - start < 2 || end - start > maximumRun) return;
    const parts = this.#parts(text, start, end);
    if (end - start <= longestToken && parts !== 1) this.#emit(text, start, end);
  }

  /** Hands on the parts between `start` and `end`. @returns 1 where the word is its only part */
  #parts(text: string, start: number, end: number): number {
    const kinds = this.#kinds;
    const length = end - start;
    for (let index = 0; index < length; index += 1) {
      kinds[index] = classes[text.charCodeAt(start + index)] ?? other;
    }
    let parts = 0;
    let from = 0;
    for (let index = 1; index <= length; index += 1) {
      if (index < length && !isBoundary(kinds, index, length)) continue;
      let begin = from;
      while (begin < index && kinds[begin] === joiner) begin += 1;
      from = index;
      if (index - begin < 1) continue;
      parts += 1;
      const isWhole = begin === 0 && index === length;
      if (index - begin > 1 && index - begin <= longestToken) this.#emit(text, start + begin, start + index);
      this.#runs(text, start, begin, index);
      if (isWhole) return 1;
    }
    return parts;
  }

  /** `uart0` is also `uart`, `stm32f4` also `stm` and `32`. */
  #runs(text: string, start: number, begin: number, end: number): void {
    const kinds = this.#kinds;
    let from = begin;
    for (let index = begin + 1; index <= end; index += 1) {
      if (index < end && (kinds[index] === digit) === (kinds[from] === digit)) continue;
      if (from === begin && index === end) return;
      if (index - from > 1 && index - from <= longestToken) this.#emit(text, start + from, start + index);
      from = index;
    }
  }

  #emit(text: string, start: number, end: number): void {
    const scratch = this.#scratch;
    const length = end - start;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(start + index);
      scratch[index] = code >= 0x41 && code <= 0x5a ? code + 32 : code;
    }
    this.#sink(scratch, length);
  }

  /** Letters beyond ASCII: accents off, and of scripts without spaces every two neighbours. */
  #foreign(word: string): void {
    const folded = word.normalize('NFKD').replace(/\p{M}+/gu, '');
    for (const run of folded.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
    ) ?? []) {
      if (/^[\w]+$/.test(run)) this.#word(run, 0, run.length);
      else if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run)) this.#pairs(run);
      else this.#encoded(run.toLowerCase());
    }
  }

  #pairs(run: string): void {
    const letters = [...run];
    if (letters.length === 1) this.#encoded(run);
    for (let index = 1; index < letters.length; index += 1) {
      this.#encoded(`${letters[index - 1]}${letters[index]}`);
    }
  }

  #encoded(token: string): void {
    const { read, written } = this.#encoder.encodeInto(token, this.#scratch);
    if (read === token.length && written > 1) this.#sink(this.#scratch, written);
  }
}

/** Characters of a run at most; longer ones are data. */
const maximumRun = 256;

function isBoundary(kinds: Uint8Array, index: number, length: number): boolean {
  const here = kinds[index];
  const before = kinds[index - 1];
  if (here === joiner || before === joiner) return true;
  if (here !== upper) return false;
  if (before === lower) return true;
  // `HTTPServer`, `UART0Control`; but not `I2C`.
  return index + 1 < length && kinds[index + 1] === lower;
}

/** Letters, digits and marks beyond ASCII, roughly: what a word of another language is made of. */
function isWordCode(code: number): boolean {
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0xd7 || code === 0xf7) return false;
  // Punctuation, arrows, mathematics, boxes, private use.
  if (code >= 0x2000 && code < 0x2c00) return false;
  if (code >= 0x3000 && code < 0x3041) return code === 0x3005;
  if (code >= 0xe000 && code < 0xf900) return false;
  return code < 0xfe10 || (code >= 0xff10 && code < 0xfff0);
}
