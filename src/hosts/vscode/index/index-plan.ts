import { Uri, workspace } from 'vscode';
import type { IndexedFolder } from '../../../adapters/workspace-index/workspace-index.ts';
import type { MilvusServer } from './milvus-access.ts';

/** How the index is to be opened, short of the embedder. Where it changes, the index is opened anew. */
export interface IndexPlan {
  folders: IndexedFolder[];
  /** Absolute path; absent where VS Code has no storage for this workspace. */
  storage?: string;
  history: boolean;
  milvus?: MilvusServer;
}

/** What folders, settings and trust say now. @param storage of this workspace, as VS Code gives it */
export function indexPlan(storage: Uri | undefined, milvus: MilvusServer | undefined): IndexPlan {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => indexedFolder(uri));
  return {
    folders,
    ...(storage?.scheme === 'file' && { storage: Uri.joinPath(storage, 'index').fsPath }),
    // Git's configuration of a workspace can name programs.
    history: workspace.isTrusted,
    ...(milvus && { milvus }),
  };
}

function indexedFolder(uri: Uri): IndexedFolder {
  if (uri.scheme !== 'file') return { uri: uri.toString() };
  return { uri: uri.toString(), path: uri.fsPath, excludes: excludesOf(uri) };
}

/** The patterns of `files.exclude` that are switched on; those that depend on other files are not. */
export function excludesOf(folder: Uri): string[] {
  const written = workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude', {});
  return Object.entries(written).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}
