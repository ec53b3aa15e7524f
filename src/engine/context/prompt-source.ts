/** The port to the prompts: Markdown files with front matter. */
export interface PromptSource {
  /**
   * @param name for instance `plan` or `patterns/fifo`
   * @param language a BCP 47 tag in lower case, for instance `pt-br`; English where there is no such prompt
   * @throws TriptychError `file-not-found`, `file-unreadable`
   */
  read(name: string, language: string, signal: AbortSignal): Promise<PromptFile>;
}

export interface PromptFile {
  text: string;
  /** `workspace`: a trusted workspace put its own in the place of the built-in one. */
  origin: 'built-in' | 'workspace';
  path: string;
}
