/**
 * One file to be written or deleted. The diff is derived; `before` tells at apply time whether the file moved on.
 */
export interface Change {
  /** Absolute path or URI of the file. */
  path: string;
  /** The text it had when the change was made; `undefined` where there was no file. */
  before: string | undefined;
  /** `undefined` where the file is deleted. */
  after: string | undefined;
  /** The file this one was moved from, in the form of `path`; the deletion there is a change of its own. */
  movedFrom?: string;
}
