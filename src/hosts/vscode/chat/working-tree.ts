import { extensions, type Uri, type WorkspaceFolder } from 'vscode';
import { isSecretFile, type ReviewedChange } from '../../../engine/index.ts';
import { isIn, pathIn } from '../commands/files-to-send.ts';
import { presentText } from '../files/present-text.ts';
import { withLineFeeds } from '../review/file-state.ts';

/** Files of a working tree that are reviewed at once, and characters of one of them. */
const mostFiles = 50;
const longest = 400_000;

/** As far as the interface of VS Code's Git extension is needed; nothing of it that writes. */
interface Git {
  getAPI(version: 1): { getRepository(file: Uri): Repository | null };
}
interface Repository {
  state: Record<'indexChanges' | 'workingTreeChanges' | 'untrackedChanges', { uri: Uri; originalUri: Uri }[]>;
  show(ref: string, path: string): Promise<string>;
}

/** What a working tree differs in from its last commit. */
export interface WorkingTree {
  changes: ReviewedChange[];
  /** Files that are not among them: too many, too large, no text, or likely to hold keys. */
  leftOut: string[];
}

/**
 * What the folder's files differ in from the last commit, staged or not, as VS Code's Git extension knows it. Nothing
 * is written. In Restricted Mode that extension does not run.
 * @returns `undefined` where there is no Git to ask
 */
export async function workingTree(folder: WorkspaceFolder): Promise<WorkingTree | undefined> {
  const repository = await repositoryOf(folder.uri);
  if (!repository) return undefined;
  const { indexChanges, workingTreeChanges, untrackedChanges } = repository.state;
  const uris = [...indexChanges, ...workingTreeChanges, ...(untrackedChanges ?? [])].map(({ uri }) => uri);
  const byPath = new Map(uris.filter((uri) => isIn(folder, uri)).map((uri) => [pathIn(folder, uri), uri]));
  const tree: WorkingTree = { changes: [], leftOut: [] };
  for (const [path, uri] of byPath) {
    const change =
      isSecretFile(path) || tree.changes.length >= mostFiles
        ? undefined
        : await changeOf(path, uri, repository);
    if (!change) tree.leftOut.push(path);
    else if (change.before !== change.after) tree.changes.push(change);
  }
  return tree;
}

async function repositoryOf(uri: Uri): Promise<Repository | undefined> {
  try {
    const git = await extensions.getExtension<Git>('vscode.git')?.activate();
    return git?.getAPI(1).getRepository(uri) ?? undefined;
  } catch {
    // Git is missing or switched off.
    return undefined;
  }
}

async function changeOf(path: string, uri: Uri, repository: Repository): Promise<ReviewedChange | undefined> {
  try {
    const before = await repository.show('HEAD', uri.fsPath).catch(() => undefined);
    const after = await presentText(uri);
    if (![before, after].every(isReadable)) return undefined;
    return { path, before: lineFeeds(before), after: lineFeeds(after) };
  } catch {
    return undefined;
  }
}

/** Short enough, and no binary file's zero bytes. */
function isReadable(text: string | undefined): boolean {
  return text === undefined || (text.length <= longest && !text.includes('\0'));
}

function lineFeeds(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withLineFeeds(text);
}
