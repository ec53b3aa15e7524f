import type { Field } from '../segment/segment.ts';
import { findString } from '../segment/string-table.ts';
import { inflections } from '../words/inflections.ts';
import type { Corpus, CorpusPart } from './corpus.ts';
import { wordWeights } from './weights.ts';

/** A word of the corpus: where it is and how rare. */
export interface KnownWord {
  spans: WordSpan[];
  /** Inverse document frequencies, already raised by how much rarity counts. */
  rarity: { file: number; chunk: number; path: number; symbols: number };
  /** Postings in the text. */
  postings: number;
}

/** Where the postings of a word, or of another form of it, are in one segment; `from` equal to `to` where it has none. */
export interface WordSpan {
  part: CorpusPart;
  /** 1, less for another form. */
  weight: number;
  text: [from: number, to: number];
  path: [from: number, to: number];
  symbols: [from: number, to: number];
}

/** Places of words that are kept, over all segments; requests use much the same words again. */
const largestCache = 20_000;

/** Looks words up in all segments of a corpus. What it found is kept: counting is half of the work. */
export class Lexicon {
  readonly #corpus: Corpus;
  readonly #known = new Map<string, KnownWord>();
  #kept = 0;
  readonly #encoder = new TextEncoder();

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  find(word: string): KnownWord {
    let known = this.#known.get(word);
    if (!known) {
      known = this.#lookUp(word);
      if (this.#kept > largestCache) this.#forget();
      this.#known.set(word, known);
      this.#kept += 1 + known.spans.length;
    }
    return known;
  }

  #forget(): void {
    this.#known.clear();
    this.#kept = 0;
  }

  #lookUp(word: string): KnownWord {
    const forms = [word, ...inflections(word)];
    const spans: WordSpan[] = [];
    let rarest = { file: 0, chunk: 0, path: 0, symbols: 0 };
    for (const [index, form] of forms.entries()) {
      const found = this.#spansOf(form, index === 0 ? 1 : wordWeights.inflected);
      spans.push(...found);
      const counts = countsOf(found);
      rarest = {
        file: Math.max(rarest.file, counts.file),
        chunk: Math.max(rarest.chunk, counts.chunk),
        path: Math.max(rarest.path, counts.path),
        symbols: Math.max(rarest.symbols, counts.symbols),
      };
    }
    const { liveFiles, liveChunks } = this.#corpus;
    return {
      spans,
      rarity: {
        // Of a word that is in no text, only in a path, as rare as it is there.
        file: rarityOf(liveFiles, rarest.file || rarest.path),
        chunk: rarityOf(liveChunks, rarest.chunk),
        path: rarityOf(liveFiles, rarest.path),
        symbols: rarityOf(liveFiles, rarest.symbols),
      },
      postings: spans.reduce((sum, { text }) => sum + text[1] - text[0], 0),
    };
  }

  #spansOf(form: string, weight: number): WordSpan[] {
    const bytes = this.#encoder.encode(form);
    const spans: WordSpan[] = [];
    for (const part of this.#corpus.parts) {
      const { segment } = part;
      const text = spanIn(segment.text, bytes);
      const path = spanIn(segment.path, bytes);
      const symbols = spanIn(segment.symbols, bytes);
      const isThere = text !== nowhere || path !== nowhere || symbols !== nowhere;
      if (isThere) spans.push({ part, weight, text, path, symbols });
    }
    return spans;
  }
}

const nowhere: [number, number] = [0, 0];

function spanIn({ terms, offsets }: Field, bytes: Uint8Array): [number, number] {
  const term = findString(terms, bytes);
  return term < 0 ? nowhere : [offsets[term] ?? 0, offsets[term + 1] ?? 0];
}

/** Documents with the word; those of replaced files too, which are few. */
function countsOf(spans: WordSpan[]): { file: number; chunk: number; path: number; symbols: number } {
  const counts = { file: 0, chunk: 0, path: 0, symbols: 0 };
  for (const { part, text, path, symbols } of spans) {
    counts.chunk += text[1] - text[0];
    counts.path += path[1] - path[0];
    counts.symbols += symbols[1] - symbols[0];
    let last = -1;
    for (let posting = text[0]; posting < text[1]; posting += 1) {
      const file = part.view.fileOf[part.segment.text.documents[posting] ?? 0] ?? 0;
      if (file !== last) counts.file += 1;
      last = file;
    }
  }
  return counts;
}

/** BM25's inverse document frequency, never below 0. */
export function rarityOf(documents: number, having: number): number {
  const bounded = Math.min(having, documents);
  return Math.log(1 + (documents - bounded + 0.5) / (bounded + 0.5)) ** wordWeights.rarity;
}
