import { FileType, l10n, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { normalPath, refusePath } from '../../../../engine/index.ts';
import { refusal } from '../../files/refusal.ts';

/**
 * The file of the workspace that a model named.
 * @throws Error where the path leads elsewhere, or there is no such file
 */
export async function namedFile(path: string): Promise<{ folder: WorkspaceFolder; uri: Uri; path: string }> {
  const name = normalPath(path);
  const reason = refusePath(name);
  if (reason !== undefined) throw new Error(`"${path}": ${reason}`);
  for (const folder of workspace.workspaceFolders ?? []) {
    const uri = Uri.joinPath(folder.uri, name);
    if (!(await isFile(uri))) continue;
    const refused = await refusal(uri, folder.uri);
    if (refused !== undefined) throw new Error(`"${path}": ${refused}`);
    return { folder, uri, path: name };
  }
  throw new Error(l10n.t('There is no file {0} in this workspace.', path));
}

/** The folder of the editor, else the first one. @throws Error where none is open */
export function presentFolder(): WorkspaceFolder {
  const shown = window.activeTextEditor?.document.uri;
  const folder = (shown && workspace.getWorkspaceFolder(shown)) ?? workspace.workspaceFolders?.[0];
  if (!folder) throw new Error(l10n.t('No folder is open.'));
  return folder;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}
