import type { Corpus } from './corpus.ts';
import type { QueryWord } from './query-words.ts';
import { testShare } from './weights.ts';

const testWords = new Set(['test', 'tests', 'testing', 'spec', 'specs', 'teste', 'testes']);

/** Takes some of their sum from files of tests, which have the words of what they test; not where tests are asked for. */
export function lowerTests(corpus: Corpus, words: QueryWord[], sum: Float32Array): void {
  if (words.some(({ word }) => testWords.has(word))) return;
  for (const { view, firstFile } of corpus.parts) {
    for (const file of view.tests) (sum[firstFile + file] as number) *= testShare;
  }
}
