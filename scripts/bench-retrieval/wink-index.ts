import { createRequire } from 'node:module';
import { tokenize } from '../../src/engine/index.ts';

interface WinkEngine {
  defineConfig(config: { fldWeights: Record<string, number> }): void;
  definePrepTasks(tasks: ((text: string) => string[])[]): void;
  addDoc(document: { text: string }, id: string): void;
  consolidate(): void;
  search(query: string, limit: number): [id: string, score: number][];
}

/** `wink-bm25-text-search` with the words that our own index has. */
export class WinkIndex {
  readonly #engine: WinkEngine;

  constructor(texts: string[]) {
    const create = createRequire(import.meta.url)('wink-bm25-text-search') as () => WinkEngine;
    this.#engine = create();
    this.#engine.defineConfig({ fldWeights: { text: 1 } });
    // A task each for what it may do to a text: it has no other way to be given words.
    this.#engine.definePrepTasks([tokenize]);
    for (const [index, text] of texts.entries()) this.#engine.addDoc({ text }, String(index));
    this.#engine.consolidate();
  }

  search(query: string): [id: string, score: number][] {
    return this.#engine.search(query, 10);
  }
}
