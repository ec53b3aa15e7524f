import { LRUCache } from 'lru-cache';
import { TriptychError } from '../../../engine/index.ts';
import type { IndexStore } from '../store/index-store.ts';

/** Characters of texts that are held in memory. */
const MOST_CHARACTERS = 8_000_000;

export type ReadPages = (bytes: Uint8Array, signal: AbortSignal) => Promise<string[]>;

/**
 * Texts of PDFs by the digest of their bytes: taking one out takes seconds, which is too long for every query that
 * shows a passage of it.
 */
export class PdfTexts {
  readonly #read: ReadPages;
  readonly #store: IndexStore | undefined;
  readonly #held = new LRUCache<string, string[]>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (pages) => 1 + pages.reduce((sum, page) => sum + page.length, 0),
  });

  constructor(read: ReadPages, store: IndexStore | undefined) {
    this.#read = read;
    this.#store = store;
  }

  /** @returns the pages, or why there are none. @throws TriptychError `cancelled` */
  async pagesOf(hash: string, bytes: Uint8Array, signal: AbortSignal): Promise<string[] | { fault: string }> {
    const known = this.#held.get(hash) ?? (await this.#stored(hash));
    if (known) return known;
    try {
      const pages = await this.#read(bytes, signal);
      this.#held.set(hash, pages);
      // Without a disk it is taken out again when it is needed.
      await this.#store
        ?.writeExtra('pages', `pages-${hash}`, [Buffer.from(JSON.stringify(pages))])
        .catch(() => undefined);
      return pages;
    } catch (error) {
      if (signal.aborted || !(error instanceof TriptychError)) throw error;
      return { fault: error.message };
    }
  }

  async #stored(hash: string): Promise<string[] | undefined> {
    const bytes = await this.#store?.readExtra('pages', `pages-${hash}`);
    if (!bytes) return undefined;
    const pages: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (!Array.isArray(pages) || !pages.every((page) => typeof page === 'string')) return undefined;
    this.#held.set(hash, pages);
    return pages;
  }
}
