import type { AnalysedFile } from '../../analysed-file.ts';

/**
 * What is searchable of some files: immutable, numbers in typed arrays, so that it can be written to a file as it is
 * and takes no room on the heap. An index has several: a large one, and small ones of what changed since.
 */
export interface Segment {
  readonly files: FileTable;
  readonly chunks: ChunkTable;
  /** Words of the text; documents are chunks. A file's words are those of its chunks, which are in one row. */
  readonly text: Field;
  /** Words of the path; documents are files. */
  readonly path: Field;
  /** Words of the names that a file declares; documents are files. */
  readonly symbols: Field;
}

export interface FileTable {
  readonly paths: StringTable;
  /** Of each file the first of its chunks, and after the last file the number of all chunks. */
  readonly firstChunk: Uint32Array;
}

/** Each array has one number for a chunk, with the meaning it has in `Chunk`. */
export interface ChunkTable {
  readonly startLine: Uint32Array;
  readonly endLine: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** 0: none. */
  readonly page: Uint32Array;
  /** Empty: none. */
  readonly names: StringTable;
  /** 16 bytes for a chunk: what its vector is kept under. */
  readonly keys: Uint8Array;
  /** `checksumOf` its text: a passage is only shown where the file still has it. */
  readonly checksum: Uint32Array;
}

/** An inverted list: which documents have a word, and how often. */
export interface Field {
  /** In the order of their bytes, each once. */
  readonly terms: StringTable;
  /** Of each term the first of its postings, and after the last term the number of all. */
  readonly offsets: Uint32Array;
  /** Ascending within a term. */
  readonly documents: Uint32Array;
  /** At most 255. */
  readonly counts: Uint8Array;
  /** Words in each document. */
  readonly lengths: Uint32Array;
}

/** Strings as UTF-8, one after the other. */
export interface StringTable {
  readonly bytes: Uint8Array;
  /** Where each begins, and after the last where it ends. */
  readonly offsets: Uint32Array;
}

/** A file as a segment takes it in. */
export interface SegmentFile {
  analysed: AnalysedFile;
  /** What `start` and `end` of its chunks count in. */
  text: string;
  /** 16 bytes for each chunk. */
  keys: Uint8Array;
}

/** A segment of which some files have been replaced since. */
export interface SegmentPart {
  segment: Segment;
  isLive(file: number): boolean;
}

/** Bytes of one key. */
export const keyLength = 16;
