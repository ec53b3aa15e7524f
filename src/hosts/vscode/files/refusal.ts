import { FileType, l10n, Uri, workspace } from 'vscode';
import { realTarget } from '../../../adapters/real-target.ts';
import { isWithin, leadsIntoGit } from './forbidden-path.ts';

/**
 * Why nothing may be written to this file: it is in `.git`, outside of its root, or a symbolic link on the way
 * leads out of it.
 * @param folder the folder the user chose, which is the root where it lies in no workspace folder
 * @returns a sentence, or `undefined` where writing is fine
 */
export async function refusal(file: Uri, folder: Uri): Promise<string | undefined> {
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  if (file.scheme !== root.scheme || file.authority !== root.authority)
    return l10n.t('It lies on another file system.');
  if (!isWithin(normalized(root), normalized(file)))
    return l10n.t('It lies outside of the folder you chose.');
  if (leadsIntoGit(normalized(file))) return l10n.t('Triptych never writes into .git.');
  return file.scheme === 'file' ? refusalOnDisk(file.fsPath, root.fsPath) : refusalElsewhere(file, root);
}

async function refusalOnDisk(file: string, root: string): Promise<string | undefined> {
  const [realFile, realRoot] = await Promise.all([realTarget(file), realTarget(root)]);
  const slashed = (path: string) => path.replaceAll('\\', '/');
  if (!isWithin(slashed(realRoot), slashed(realFile)))
    return l10n.t('A symbolic link leads out of the folder, to {0}.', realFile);
  return leadsIntoGit(slashed(realFile)) ? l10n.t('A symbolic link leads into .git.') : undefined;
}

/** Without `realpath`, a symbolic link below the root could lead anywhere. */
async function refusalElsewhere(file: Uri, root: Uri): Promise<string | undefined> {
  for (
    let at = file;
    isWithin(normalized(root), normalized(at)) && at.path !== root.path;
    at = Uri.joinPath(at, '..')
  ) {
    if (await isLink(at)) return l10n.t('{0} is a symbolic link.', at.path);
  }
  return undefined;
}

async function isLink(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.SymbolicLink) !== 0;
  } catch {
    return false;
  }
}

/** Without `.`, `..` and doubled slashes. */
function normalized(uri: Uri): string {
  return Uri.joinPath(uri, '.').path.replace(/(.)\/$/, '$1');
}
