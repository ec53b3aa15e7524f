/** What a coder answers, read from text blocks (never from JSON: code in JSON is measurably worse code). */
export interface CodeReply {
  files_to_create: { path: string; content: string }[];
  files_to_update: FileUpdate[];
  /** Commands proposed to the user; never run. */
  cmd_instructions: string[];
  notes: string[];
}

/** Paths are relative to the workspace, with `/`. */
export type FileUpdate =
  /** The file as a whole. */
  { path: string; content: string } | { path: string; edits: SearchReplace[] };

/** A piece of the file as it stands, and what it becomes. */
export interface SearchReplace {
  search: string;
  replace: string;
}
