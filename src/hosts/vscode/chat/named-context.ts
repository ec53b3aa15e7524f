import { FileType, Location, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { isSecretFile, type Selection } from '../../../engine/index.ts';
import { isIn, pathIn } from '../commands/files-to-send.ts';

/** Characters of a selection or a given text that are taken. */
const longestText = 20_000;
const mostFiles = 30;

/** What a request of the chat brings along: files, a selection, texts. */
export interface NamedContext {
  files: Uri[];
  svd: Uri | undefined;
  selection: { uri: Uri; startLine: number; endLine: number; text: string } | undefined;
  /** Texts that were given as such. */
  texts: string[];
}

/** Reads the references of a request. What is neither a file nor a text is left out. */
export async function namedContext(references: readonly { value: unknown }[]): Promise<NamedContext> {
  const named: NamedContext = { files: [], svd: undefined, selection: undefined, texts: [] };
  for (const { value } of references) {
    if (typeof value === 'string') named.texts.push(value.slice(0, longestText));
    const uri = value instanceof Location ? value.uri : value instanceof Uri ? value : undefined;
    if (!uri || !(await isFile(uri))) continue;
    if (/\.svd$/i.test(uri.path)) named.svd ??= uri;
    else if (named.files.length < mostFiles && !named.files.some((file) => same(file, uri)))
      named.files.push(uri);
    if (value instanceof Location && !named.selection) named.selection = await linesOf(value);
  }
  return named;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    // An editor may show what is on no disk yet.
    return workspace.textDocuments.some((document) => same(document.uri, uri));
  }
}

async function linesOf({ uri, range }: Location): Promise<NamedContext['selection']> {
  if (range.isEmpty) return undefined;
  const document = await workspace.openTextDocument(uri);
  const first = range.start.line;
  const last = Math.min(
    range.end.character === 0 && range.end.line > first ? range.end.line - 1 : range.end.line,
    document.lineCount - 1,
  );
  // The whole file is no selection.
  if (last < first || (first === 0 && last >= document.lineCount - 1)) return undefined;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => document.lineAt(first + index).text);
  return { uri, startLine: first + 1, endLine: last + 1, text: lines.join('\n').slice(0, longestText) };
}

/** The lines that are selected in the active editor; none of a file that may hold keys, since nobody named it. */
export async function editorSelection(): Promise<NamedContext['selection']> {
  const editor = window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || mayHoldKeys(editor.document.uri)) return undefined;
  return linesOf(new Location(editor.document.uri, editor.selection));
}

/** The file the active editor shows; not one that may hold keys, since nobody named it. */
export function shownFile(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri && workspace.getWorkspaceFolder(uri);
  return uri && folder && !mayHoldKeys(uri) ? uri : undefined;
}

/** Whether the active editor shows a file that is not sent unless it is named. */
export function showsSecret(): boolean {
  const uri = window.activeTextEditor?.document.uri;
  return uri !== undefined && mayHoldKeys(uri);
}

function mayHoldKeys(uri: Uri): boolean {
  const folder = workspace.getWorkspaceFolder(uri);
  return isSecretFile(folder ? pathIn(folder, uri) : uri.path);
}

/**
 * The folder a request is about: of its files, of the conversation so far, of the editor, or the only one.
 * @param before of the turn before, as a URI
 */
export function folderOfRequest(uris: Uri[], before: string | undefined): WorkspaceFolder | undefined {
  const folders = workspace.workspaceFolders ?? [];
  const named = uris.map((uri) => workspace.getWorkspaceFolder(uri)).find((folder) => folder !== undefined);
  const shown = window.activeTextEditor?.document.uri;
  return (
    named ??
    folders.find(({ uri }) => uri.toString() === before) ??
    (shown && workspace.getWorkspaceFolder(shown)) ??
    (folders.length === 1 ? folders[0] : undefined)
  );
}

/** The files of a folder among these, relative to it. */
export function pathsIn(folder: WorkspaceFolder, uris: Uri[]): string[] {
  return [...new Set(uris.filter((uri) => isIn(folder, uri)).map((uri) => pathIn(folder, uri)))];
}

/** The files that exist among those that a text names, relative to a folder of the workspace. */
export async function filesNamedIn(text: string): Promise<Uri[]> {
  const words = text.slice(0, longestText).split(/[\s"'`(),;:?!]+/);
  const paths = new Set(words.map((word) => word.replace(/\.+$/, '')).filter(isPath));
  const folders = workspace.workspaceFolders ?? [];
  const uris = [...paths]
    .slice(0, mostFiles)
    .flatMap((path) => folders.map(({ uri }) => Uri.joinPath(uri, path)));
  const exist = await Promise.all(uris.map(async (uri) => (await isFile(uri)) && !/\.svd$/i.test(uri.path)));
  return uris.filter((_uri, index) => exist[index]);
}

/** `src/a.ts`, `a.ts`; nothing that leads elsewhere. */
function isPath(word: string): boolean {
  return /^[^\\/:]{1,100}(?:\/[^\\/:]{1,100}){0,20}$/.test(word) && /\.\w/.test(word) && !word.includes('..');
}

/** A selection as the engine takes it, where it lies in the folder. */
export function selectionIn(
  folder: WorkspaceFolder,
  selection: NamedContext['selection'],
): Selection | undefined {
  if (!selection || !isIn(folder, selection.uri)) return undefined;
  const { uri, ...lines } = selection;
  return { path: pathIn(folder, uri), ...lines };
}

function same(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}
