import type { SearchReplace } from '../contracts/code.ts';

/** What a reply says of one file, in whatever dialect. */
export interface FilePatch {
  /** `undefined` where the reply names none here. */
  path: string | undefined;
  /** `write`: the file as a whole, whether it is there or not. */
  kind: 'edit' | 'create' | 'write' | 'delete';
  /** Of a file as a whole. */
  content: string;
  edits: SearchReplace[];
  movedTo?: string;
}

/** What a block of a reply holds. */
export interface ReadPatches {
  patches: FilePatch[];
  /** What could not be read, for the model's second try. */
  problems: string[];
}

export function startPatch(path: string | undefined, kind: FilePatch['kind']): FilePatch {
  return { path, kind, content: '', edits: [] };
}
