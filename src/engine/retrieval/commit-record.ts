/** A commit as far as retrieval needs it. */
export interface CommitRecord {
  /** Subject and body. */
  message: string;
  /** Paths it changed, relative to the folder, with `/`; under their present names where they were renamed since. */
  files: string[];
}
