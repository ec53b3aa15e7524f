import { TermInterner } from '../words/term-interner.ts';
import { TokenScanner } from '../words/token-scanner.ts';
import { GrowingUint32 } from './growing.ts';
import type { Field } from './segment.ts';

/** Collects the words of documents, one after the other, into an inverted list. */
export class FieldBuilder {
  readonly #interner = new TermInterner();
  readonly #terms = new GrowingUint32();
  readonly #documents = new GrowingUint32();
  readonly #counts = new GrowingUint32();
  readonly #lengths = new GrowingUint32();
  /** Of each word the posting of the present document plus one, or an older one. */
  #latest = new Uint32Array(1 << 12);
  #document = 0;
  #firstPosting = 0;
  #length = 0;
  readonly #scanner = new TokenScanner((bytes, length) => this.#count(bytes, length));

  /** Adds to the present document. */
  add(text: string, start = 0, end = text.length): void {
    this.#scanner.scan(text, start, end);
  }

  /** The present document is complete; what is added next belongs to the next one. */
  endDocument(): void {
    this.#lengths.push(this.#length);
    this.#length = 0;
    this.#document += 1;
    this.#firstPosting = this.#terms.length;
  }

  finish(): Field {
    const { terms, places } = this.#interner.sorted();
    const numbers = this.#terms.values;
    const offsets = new Uint32Array(places.length + 1);
    for (let index = 0; index < numbers.length; index += 1) {
      const after = (places[numbers[index] ?? 0] ?? 0) + 1;
      offsets[after] = (offsets[after] ?? 0) + 1;
    }
    for (let place = 0; place < places.length; place += 1) {
      offsets[place + 1] = (offsets[place + 1] ?? 0) + (offsets[place] ?? 0);
    }
    return { terms, offsets, ...this.#postings(places, offsets), lengths: this.#lengths.values.slice() };
  }

  #postings(places: Uint32Array, offsets: Uint32Array): Pick<Field, 'documents' | 'counts'> {
    const numbers = this.#terms.values;
    const from = this.#documents.values;
    const times = this.#counts.values;
    const next = offsets.slice();
    const documents = new Uint32Array(numbers.length);
    const counts = new Uint8Array(numbers.length);
    for (let index = 0; index < numbers.length; index += 1) {
      const place = places[numbers[index] ?? 0] ?? 0;
      const posting = next[place] ?? 0;
      next[place] = posting + 1;
      documents[posting] = from[index] ?? 0;
      counts[posting] = Math.min(255, times[index] ?? 0);
    }
    return { documents, counts };
  }

  #count(bytes: Uint8Array, length: number): void {
    this.#length += 1;
    const term = this.#interner.intern(bytes, length);
    if (term >= this.#latest.length) {
      const grown = new Uint32Array(this.#latest.length * 2);
      grown.set(this.#latest);
      this.#latest = grown;
    }
    const posting = this.#latest[term] ?? 0;
    if (posting > this.#firstPosting) {
      const counts = this.#counts.values;
      counts[posting - 1] = (counts[posting - 1] ?? 0) + 1;
      return;
    }
    this.#terms.push(term);
    this.#documents.push(this.#document);
    this.#counts.push(1);
    this.#latest[term] = this.#terms.length;
  }
}
