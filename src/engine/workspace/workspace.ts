/** The port through which the engine reads files. Nothing here writes: a host applies changes. */
export interface Workspace {
  /** @returns the text, or `undefined` where there is no such file. @throws TriptychError `file-unreadable` */
  readText(path: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * The text in pieces of bounded size, so that a large file neither fills memory nor blocks.
   * @throws TriptychError `file-not-found`, `file-too-large`, `file-unreadable`
   */
  readChunks(path: string, signal: AbortSignal): AsyncIterable<string>;
  /**
   * Names of what is in a folder; none where there is no such folder. One question instead of one for each file.
   * @throws TriptychError `file-unreadable`
   */
  readNames(folder: string, signal: AbortSignal): Promise<string[]>;
  /** `path` taken from `folder`, in the form this workspace uses. */
  join(folder: string, path: string): string;
  /**
   * Whether a path really lies in a folder, symbolic links followed. A path that a model or a file of the workspace
   * named is read only where it does.
   */
  isWithin(folder: string, path: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Where a path really lies, symbolic links followed, relative to a folder and with `/`; `undefined` where that is
   * outside of it. A file may have another name than the one a model knows it by.
   */
  realPath(folder: string, path: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Why a file could not be written, where that is known beforehand: a folder is there, a file is where its folder
   * should be, or the user may not write there. Absent where the host asks by itself.
   * @param path as `realPath` gives it, relative to the folder
   * @returns a sentence, with names relative to the folder
   */
  obstacle?(folder: string, path: string, signal: AbortSignal): Promise<string | undefined>;
}
