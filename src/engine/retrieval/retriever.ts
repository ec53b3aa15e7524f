/** The port through which the engine finds what a workspace has to say about a request. */
export interface Retriever {
  /**
   * Answers also while the index is being built, from what is there by then.
   * @throws TriptychError `cancelled`, `invalid-request` where the query has no words
   */
  search(query: SearchQuery, signal: AbortSignal): Promise<SearchResult>;
}

export interface SearchQuery {
  /** In the user's words. */
  text: string;
  /** Files at most; by default 10. */
  limit?: number;
  /** Tokens that all passages together may have, as `countTokens` estimates them; 0 for files alone. */
  passageTokens?: number;
  /** Paths, relative to their folder, that are known already and not to be found again. */
  without?: string[];
  /** Only what lies in this folder of a workspace of several, by its URI. */
  folder?: string;
}

export interface SearchResult {
  /** Best first. */
  files: RankedFile[];
  /** Best first; none of them overlap. */
  passages: Passage[];
  /** `lexical`: no vectors were asked; `hybrid`: they were. Shown to the user as it is. */
  mode: 'lexical' | 'hybrid';
  /** What the user should know of the answer: that the index is still being built, that the embedder is away. */
  notes: SearchNote[];
  milliseconds: number;
}

/** Why an answer may be less than it could be. */
export type SearchNote =
  | { kind: 'incomplete'; filesDone: number; filesKnown: number }
  | { kind: 'embedder-away'; message: string }
  | { kind: 'store-away'; message: string }
  | { kind: 'index-failed'; message: string };

/** What says that a file or a passage fits. */
export type Signal = 'file' | 'chunk' | 'path' | 'symbol' | 'history' | 'vector';

/** How much of a score comes from where. */
export interface Why {
  signal: Signal;
  /** Between 0 and 1; all of one result add up to 1. */
  share: number;
  /** Words of the query that were found, for those signals that know; at most five. */
  words: string[];
}

export interface RankedFile {
  /** URI of the folder of the workspace it lies in. */
  folder: string;
  /** Relative to that folder, with `/`. */
  path: string;
  /** Of the best file 1. */
  score: number;
  /** The largest share first. */
  why: Why[];
}

/** A part of a file that fits, word by word as the file has it. */
export interface Passage extends RankedFile {
  /** Lines from 1 on, both included. Of a PDF, lines of the page's text. */
  range: { startLine: number; endLine: number };
  /** Of a PDF, from 1 on. */
  page?: number;
  /** The symbol, heading, register or peripheral it is. */
  name?: string;
  text: string;
}
