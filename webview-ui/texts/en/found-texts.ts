import { percent } from '../../format.ts';
import { count, locale } from './count.ts';

/** What was found in the workspace for a run. */
export const foundTexts = {
  found: {
    title: 'What was read',
    passages: (passages: number) => count(passages, 'passage'),
    modes: { lexical: 'lexical only', hybrid: 'hybrid' },
    explained: {
      lexical: 'Found by words, names, paths and commits, without vectors.',
      hybrid: 'Found by words, names, paths and commits, and by meaning.',
    },
    took: (time: string) => `It took ${time}.`,
    open: 'Open at these lines',
    page: (page: number) => `page ${page}`,
    score: (score: number) => `Fits ${percent(score, locale)} as well as the best`,
    more: (more: number) => `Show ${more} more`,
    signals: {
      file: 'whole file',
      chunk: 'words',
      path: 'path',
      symbol: 'name',
      history: 'history',
      vector: 'meaning',
    },
    incomplete: (done: number, known: number) =>
      `The index was still being built: ${done} of ${count(known, 'file')}.`,
    embedderAway: (message: string) => `Without vectors, since the embedder is away: ${message}`,
    storeAway: (message: string) => `The store of vectors is away: ${message}`,
    indexFailed: (message: string) => `The index is not whole: ${message}`,
  },
};

export type FoundTexts = typeof foundTexts;
