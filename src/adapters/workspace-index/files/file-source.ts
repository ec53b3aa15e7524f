import type { LeftOutReason } from '../../../engine/index.ts';

/** Where the files of a folder come from: this machine's disk, or the host for virtual folders. */
export interface FileSource {
  /** Whether the folder itself is there. */
  isThere(): boolean;
  /**
   * Every file that is not left out by its name, its size or what the user says.
   * @throws TriptychError `cancelled`, `file-not-found` where the folder itself is not there
   */
  walk(signal: AbortSignal): Promise<FoundFiles>;
  /** The same for some paths: files, folders or nothing any more. */
  look(paths: string[], signal: AbortSignal): Promise<FoundFiles>;
  /** @throws TriptychError `cancelled` */
  read(file: FoundFile, signal: AbortSignal): Promise<SourceFile> | SourceFile;
  /** Text of a file as it is now, in the form in which it was indexed; `undefined` where it cannot be had. */
  textOf(path: string, signal: AbortSignal): Promise<string | undefined>;
}

export interface FoundFiles {
  files: FoundFile[];
  leftOut: LeftOutPath[];
}

export interface FoundFile {
  /** Relative to the folder, with `/`. */
  path: string;
  /** Changes when the file does; empty where nothing tells. */
  stamp: string;
}

export interface LeftOutPath {
  path: string;
  reason: LeftOutReason;
  detail?: string;
}

/** What reading a file gave. */
export type SourceFile =
  /** It went away, or is no file any more. */
  | { kind: 'gone' }
  | (SourceState & { kind: 'text'; text: string })
  | (SourceState & { kind: 'pages'; pages: string[] })
  | (SourceState & { kind: 'left-out'; reason: LeftOutReason; detail?: string });

interface SourceState {
  /** Of what was read. */
  stamp: string;
  /**
   * Whether an equal stamp means an equal file from now on. It does not where the file was written in the same tick of
   * the clock in which it was read: it could be written again and its time stay.
   */
  isSettled: boolean;
  /** Digest of the bytes; empty where they were not read as a whole. */
  hash: string;
}
