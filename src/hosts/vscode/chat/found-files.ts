import { Location, Range, Uri, workspace } from 'vscode';
import {
  isSecretFile,
  type Lines,
  type RankedFile,
  refusePath,
  type SearchResult,
} from '../../../engine/index.ts';

/** A file that was found, in this window's folders. */
export interface FoundFile {
  uri: Uri;
  /** With the folder's name where there are several. */
  label: string;
  /** Lines of its best passage, where there is one. */
  range?: Lines;
  page?: number;
  name?: string;
  /** What the user asked for and it has, the best first. */
  words: string[];
  score: number;
}

const mostWords = 5;

/** Files of an answer, best first, each with the lines that fit best. What lies in no folder here is left out. */
export function foundFiles({ files, passages }: SearchResult): FoundFile[] {
  return files.flatMap((file) => {
    const uri = uriIn(file);
    if (!uri) return [];
    const best = passages.find(({ folder, path }) => folder === file.folder && path === file.path);
    const words = [...file.why, ...(best?.why ?? [])].flatMap((why) => why.words);
    return [
      {
        uri,
        label: workspace.asRelativePath(uri),
        ...(best && { range: best.range }),
        ...(best?.page !== undefined && { page: best.page }),
        ...(best?.name !== undefined && { name: best.name }),
        words: [...new Set(words)].slice(0, mostWords),
        score: file.score,
      },
    ];
  });
}

/** Where a file lies, if that is in a folder that is open here and it is no file that may hold keys. */
export function uriIn({ folder, path }: Pick<RankedFile, 'folder' | 'path'>): Uri | undefined {
  const root = workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder);
  if (!root || refusePath(path) !== undefined || isSecretFile(path)) return undefined;
  return Uri.joinPath(root.uri, path);
}

/** A column behind all: the editor takes the last that there is, and the label has the same lines. */
const endOfLine = 100_000;

/** What a click on it opens: lines where they are known; a page has none that an editor knows. */
export function placeIn(uri: Uri, range: Lines | undefined, page?: number): Uri | Location {
  if (!range || page !== undefined) return uri;
  return new Location(uri, new Range(range.startLine - 1, 0, range.endLine - 1, endOfLine));
}

/** `src/a.ts:3-9`, or `docs/a.pdf#page=7`. */
export function placeLabel({ label, range, page }: Pick<FoundFile, 'label' | 'range' | 'page'>): string {
  if (page !== undefined) return `${label}#page=${page}`;
  return range ? `${label}:${range.startLine}-${range.endLine}` : label;
}
