import { FileType, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { isSecretFile } from '../../../engine/index.ts';
import { chooseFiles } from '../pick/choose-files.ts';
import { baseName, relativeTo } from '../review/path-text.ts';
import { filesOfFolder } from './files-of-folder.ts';

/** Files of a folder that are ticked at first; a prompt has no room for more. */
const mostTicked = 30;

/**
 * The files that go to the model, relative to their workspace folder: what was clicked, else what the editor shows.
 * @returns `undefined` where the user gave up
 */
export async function filesToSend(folder: WorkspaceFolder, clicked: Uri[]): Promise<string[] | undefined> {
  const paths = new Set<string>();
  for (const uri of clicked.length > 0 ? clicked : shownIn(folder)) {
    const files = (await isFolder(uri)) ? await chosenOf(uri) : [uri];
    if (!files) return undefined;
    for (const file of files) if (isIn(folder, file)) paths.add(pathIn(folder, file));
  }
  return [...paths];
}

/** Whether a file lies in a workspace folder and in no other one within it. */
export function isIn(folder: WorkspaceFolder, uri: Uri): boolean {
  return workspace.getWorkspaceFolder(uri)?.uri.toString() === folder.uri.toString();
}

export function pathIn(folder: WorkspaceFolder, uri: Uri): string {
  return relativeTo(folder.uri.toString(), uri.toString());
}

/** A file that was only left open is not named: it is not sent where it may hold keys. */
function shownIn(folder: WorkspaceFolder): Uri[] {
  const active = window.activeTextEditor?.document.uri;
  return active && isIn(folder, active) && !isSecretFile(pathIn(folder, active)) ? [active] : [];
}

function chosenOf(folder: Uri): Promise<Uri[] | undefined> {
  return chooseFiles({
    folder: baseName(folder.toString()),
    list: () => filesOfFolder(folder),
    ticked: mostTicked,
  });
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
