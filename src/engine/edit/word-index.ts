/** Where words stand in a file: a table of hashes, since a list for each word would cost more than the search. */
export class WordIndex {
  readonly #heads: Int32Array;
  readonly #next: number[] = [];
  readonly #hashes: number[] = [];
  readonly #lines: number[] = [];
  readonly #mask: number;

  constructor(lines: string[]) {
    let size = 1024;
    while (size < lines.length * 2 && size < 1 << 20) size *= 2;
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    for (const [line, text] of lines.entries()) this.#add(text, line);
  }

  /**
   * The lines a word stands in, last one first.
   * @returns `undefined` where there are more than `most`
   */
  linesOf(hash: number, most: number): number[] | undefined {
    const found: number[] = [];
    let steps = 0;
    for (let at = this.#heads[hash & this.#mask] ?? -1; at >= 0; at = this.#next[at] ?? -1) {
      if (++steps > most * 8) return undefined;
      const line = this.#lines[at] ?? 0;
      if (this.#hashes[at] !== hash || found.at(-1) === line) continue;
      if (found.length === most) return undefined;
      found.push(line);
    }
    return found;
  }

  #add(text: string, line: number): void {
    for (const hash of wordHashes(text)) {
      const slot = hash & this.#mask;
      this.#next.push(this.#heads[slot] ?? -1);
      this.#heads[slot] = this.#hashes.length;
      this.#hashes.push(hash);
      this.#lines.push(line);
    }
  }
}

/** Characters of a line whose words count. */
const LONGEST = 400;

/** Hashes of the words of a line, of two letters and more; anything beyond ASCII counts as a letter. */
export function wordHashes(line: string): number[] {
  const hashes: number[] = [];
  let hash = 0;
  let length = 0;
  const end = Math.min(line.length, LONGEST);
  for (let index = 0; index <= end; index++) {
    const code = index < end ? line.charCodeAt(index) : 32;
    if (isWordCharacter(code)) {
      hash = (Math.imul(hash, 31) + code) | 0;
      length++;
    } else if (length > 0) {
      if (length > 1) hashes.push(hash & 0x3fffffff);
      hash = 0;
      length = 0;
    }
  }
  return hashes;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code > 191
  );
}
