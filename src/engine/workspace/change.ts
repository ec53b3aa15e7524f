/**
 * One file to be written. The diff is derived; `before` tells at apply time whether the file moved on.
 */
export interface Change {
  /** Absolute path or URI of the file. */
  path: string;
  /** The text it had when the change was made; `undefined` where there was no file. */
  before: string | undefined;
  after: string;
}
