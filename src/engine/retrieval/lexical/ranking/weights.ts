/**
 * What a signal counts for, with its reason. Measured on changes of seven repositories (C, C++, Java, JavaScript, TypeScript):
 * the message as the query, the files it changed as the answer. Every signal is divided by its greatest value for the
 * query first, so that scores of words and of commits can be added.
 */
export const weights = {
  /** BM25 over whole files, the strongest alone. */
  file: 1,
  /** The three best chunks of a file: long files do not win by their length alone. */
  chunk: 0.6,
  /** Words of the path once more by themselves; more lets a well-named file outvote the text. */
  path: 0.4,
  /** Names that a file declares: worth little beside the text that has them too. */
  symbol: 0.3,
  /** Files of earlier commits with similar messages: what carries where the query names nothing. */
  history: 0.6,
  /** Similarity of meaning, where there are vectors. */
  vector: 0.8,
  /** Files that were often changed together with the best ten: a header, a translation, a list of sources. */
  together: 0.4,
} as const;

/** What is left of its sum to a file of tests: more often what they test is meant, and changed alone. */
export const testShare = 0.85;

/** How words count. */
export const wordWeights = {
  /** Rare words tell more than BM25 gives them; it also keeps words such as `the` and `fix` from mattering. */
  rarity: 1.5,
  /** The first line of several says what is meant, the others why. */
  firstLine: 1.5,
  /** `reads` where the query says `read`; a little less, since one of them may be a name. */
  inflected: 0.7,
} as const;

/** BM25's saturation of repeated words and its penalty for length; neither moved the results much. */
export const saturation = 1.2;
export const lengthPenalty = 0.75;

/** Bounds that keep a long query, such as a stack trace, fast. */
export const bounds = {
  /** Words of a query, the rarest; the rest changes no ranking. */
  words: 64,
  /** Characters of a query that are read. */
  characters: 20_000,
  /** Postings that one query may walk; the rarest words come first. */
  postings: 1_000_000,
  /** Share of all words' worth that the commonest may have together and still be left out. */
  negligible: 0.02,
  /** Commits that history takes files from. */
  commits: 20,
} as const;
