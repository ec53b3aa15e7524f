/** What a coder answers, read from text blocks (never from JSON: code in JSON is measurably worse code). */
export interface CodeReply {
  files_to_create: { path: string; content: string }[];
  files_to_update: FileUpdate[];
  files_to_delete: { path: string }[];
  files_to_move: FileMove[];
  /** Commands proposed to the user; never run. */
  cmd_instructions: string[];
  notes: string[];
}

/** Paths are relative to the workspace, with `/`. */
export type FileUpdate =
  /** The file as a whole. */
  { path: string; content: string } | { path: string; edits: SearchReplace[] };

/** A file that goes to another path, as it is, with edits, or with a new text as a whole; never both. */
export interface FileMove {
  from: string;
  to: string;
  /** Places are looked for in the text of `from`. */
  edits?: SearchReplace[];
  content?: string;
}

/** A piece of the file as it stands, and what it becomes. */
export interface SearchReplace {
  /** Empty where the reply names no text, as a hunk of a diff that has only new lines. */
  search: string;
  replace: string;
  /** The line, from 1, at which the model thinks the search begins. Rarely right: it only decides between equals. */
  hint?: number;
  /**
   * Lines that stand somewhere before the place, the outermost first, as `@@ class A` names them. Perhaps only the
   * beginning of a line, and perhaps wrong: they only decide between equals.
   */
  anchors?: string[];
  /** The reply says that the search is the end of the file; with an empty search, that the text goes there. */
  isAtEnd?: true;
  /**
   * The dialect names characters and not lines (`old_string` and the like): the search may begin and end within a
   * line, and neither text need end with a line end.
   */
  isPartial?: true;
  /** The reply says that every place is meant (`replace_all`). */
  isEverywhere?: true;
}
