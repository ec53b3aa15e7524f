import type { RankedFile } from '../../retriever.ts';

/** What the index says of a query before any text is read. */
export interface Ranking {
  /** Best first. */
  files: RankedFile[];
  /** Best first; more than one may be of the same file. */
  chunks: RankedChunk[];
  mode: 'lexical' | 'hybrid';
}

/** A chunk that fits, by its place in a file that may have changed meanwhile. */
export interface RankedChunk extends RankedFile {
  startLine: number;
  endLine: number;
  start: number;
  end: number;
  page?: number;
  name?: string;
  /** `checksumOf` the text that was indexed. */
  checksum: number;
}
