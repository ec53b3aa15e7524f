import type { Passage, Retriever, SearchQuery, SearchResult } from '../../src/engine/index.ts';

/** A retriever that finds what it is given, and remembers what it was asked. */
export class FakeRetriever implements Retriever {
  readonly asked: SearchQuery[] = [];
  readonly #answer: (query: SearchQuery, signal: AbortSignal) => Promise<SearchResult>;

  constructor(answer: Passage[] | ((query: SearchQuery, signal: AbortSignal) => Promise<SearchResult>)) {
    this.#answer = Array.isArray(answer) ? async () => searchResult(answer) : answer;
  }

  search(query: SearchQuery, signal: AbortSignal): Promise<SearchResult> {
    this.asked.push(query);
    return this.#answer(query, signal);
  }
}

export function searchResult(passages: Passage[], rest: Partial<SearchResult> = {}): SearchResult {
  const files = passages.map(({ folder, path, score, why }) => ({ folder, path, score, why }));
  return { files, passages, mode: 'lexical', notes: [], milliseconds: 3, ...rest };
}

/** A passage of a file, by its lines. */
export function passage(path: string, startLine: number, text: string, rest: Partial<Passage> = {}): Passage {
  const endLine = startLine + text.replace(/\n$/, '').split('\n').length - 1;
  const why: Passage['why'] = [{ signal: 'chunk', share: 1, words: ['baud'] }];
  return { folder: '/w', path, range: { startLine, endLine }, text, score: 1, why, ...rest };
}
