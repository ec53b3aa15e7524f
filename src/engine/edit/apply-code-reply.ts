import type { CodeReply } from '../contracts/code.ts';

/** How one edit was placed. */
export interface HunkResult {
  path: string;
  status: 'applied' | 'ambiguous' | 'not-found' | 'refused';
  /** How strictly the place was found; only where it was applied. */
  rung?: Rung;
  /** Where, in the file as it was; from 1. */
  line?: number;
  /** For the model's second try and for people. */
  reason: string;
  /** The real lines that come closest to what was searched. */
  closest?: string;
}

type Rung = 'whole-file' | 'exact' | 'line-ends' | 'punctuation' | 'indent' | 'trimmed';

/** A file before and after the edits that could be placed. `path` is relative, with `/`. */
export interface EditedFile {
  path: string;
  before: string | undefined;
  after: string;
}

export interface AppliedCode {
  files: EditedFile[];
  hunks: HunkResult[];
}

/**
 * Applies a coder's reply to the texts as they are now. What can be placed is kept; the rest says why not.
 * @param texts the text of each file the reply names, by path; `undefined` where there is no such file
 */
export function applyCodeReply(
  _reply: CodeReply,
  _texts: ReadonlyMap<string, string | undefined>,
): AppliedCode {
  return { files: [], hunks: [] };
}
