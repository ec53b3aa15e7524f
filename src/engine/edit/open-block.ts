import type { ReadPatches } from './file-patch.ts';

/** A reply taken apart: prose, fenced code, and blocks that stand in the prose by themselves. */
export type ReplyBlock =
  | { kind: 'prose'; lines: string[] }
  | ({ kind: 'fence' } & FencedLines)
  | { kind: 'search-replace'; lines: string[]; pathAbove: string | undefined }
  | { kind: 'patch'; lines: string[]; isClosed: boolean }
  | ({ kind: 'patches'; commands?: string[]; notes?: string[] } & ReadPatches);

export interface FencedLines {
  info: string;
  lines: string[];
  /** `interrupted`: the next file begins before the fence is closed. */
  end: 'closed' | 'open' | 'interrupted';
  /** The file that the line above says it is. */
  pathAbove: string | undefined;
  /** The file that the line above speaks of, which is enough for edits. */
  mentioned: string | undefined;
}

/** How a block ended. */
export interface BlockStep {
  block?: ReplyBlock;
  /** Lines that turned out to be prose. */
  prose?: string[];
  /** Lines behind the block, to be read once more. */
  again: string[];
}

/** A block whose end has not come yet. Its first line was given to it when it began. */
export interface OpenBlock {
  /** @returns how the block ended with this line, or before it */
  take(line: string): BlockStep | undefined;
  /** The reply ends. */
  end(isComplete: boolean): BlockStep;
}
