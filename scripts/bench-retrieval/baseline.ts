/**
 * BM25 over whole files as textbooks have it (k1 1.2, b 0.75), which every result is compared with. Files come and go,
 * so that one index follows a history.
 */
export class Baseline {
  readonly #words: (text: string) => string[];
  readonly #postings = new Map<string, Map<string, number>>();
  readonly #files = new Map<string, { words: Set<string>; length: number }>();
  #length = 0;

  constructor(words: (text: string) => string[]) {
    this.#words = words;
  }

  set(path: string, text: string): void {
    this.delete(path);
    const words = this.#words(text);
    for (const word of words) {
      const files = this.#postings.get(word) ?? new Map<string, number>();
      files.set(path, (files.get(path) ?? 0) + 1);
      this.#postings.set(word, files);
    }
    this.#files.set(path, { words: new Set(words), length: words.length });
    this.#length += words.length;
  }

  delete(path: string): void {
    const file = this.#files.get(path);
    if (!file) return;
    for (const word of file.words) {
      const files = this.#postings.get(word);
      files?.delete(path);
      if (files?.size === 0) this.#postings.delete(word);
    }
    this.#files.delete(path);
    this.#length -= file.length;
  }

  /** Paths, best first. */
  rank(query: string, limit: number): string[] {
    const scores = new Map<string, number>();
    const average = this.#length / this.#files.size;
    for (const word of new Set(this.#words(query))) {
      const files = this.#postings.get(word);
      if (!files) continue;
      const rarity = Math.log(1 + (this.#files.size - files.size + 0.5) / (files.size + 0.5));
      for (const [path, count] of files) {
        const norm = 1.2 * (0.25 + (0.75 * (this.#files.get(path)?.length ?? 0)) / average);
        scores.set(path, (scores.get(path) ?? 0) + (rarity * count * 2.2) / (count + norm));
      }
    }
    const ranked = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return ranked.slice(0, limit).map(([path]) => path);
  }
}

/** Words as they stand between spaces and punctuation, in small letters. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}
