import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { isNotFound, messageOf } from '../files/present-text.ts';

const name = 'pl011.svd';
/** Files of this name that are tried before giving up. */
const mostNames = 20;

interface Place extends QuickPickItem {
  /** Absent where the user wants to look for one. */
  folder?: Uri;
}

/**
 * Copies the sample SVD file into a folder that the user chooses and opens the copy. Nothing is ever written over: a
 * folder that has the very same file keeps it, any other gets one of a new name. Never throws.
 * @param extension folder of the extension, which holds the sample
 */
export async function openSample(extension: Uri): Promise<void> {
  const folder = await askWhere();
  if (!folder) return;
  try {
    const sample = await workspace.fs.readFile(Uri.joinPath(extension, 'samples', name));
    await window.showTextDocument(await copied(sample, folder), { preview: false });
  } catch (error) {
    void window.showErrorMessage(l10n.t('The sample was not opened: {0}', messageOf(error)));
  }
}

async function askWhere(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const open = folders.map(({ name: label, uri }): Place => ({ label, folder: uri }));
  if (open.length === 0) return browse();
  const places = [...open, { label: `$(folder-opened) ${l10n.t('Browse…')}`, alwaysShow: true }];
  const place = await window.showQuickPick<Place>(places, {
    title: l10n.t('Open Sample'),
    ignoreFocusOut: true,
    placeHolder: l10n.t('Choose the folder that gets a copy of {0}', name),
  });
  return place && (place.folder ?? browse());
}

async function browse(): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Copy {0} here', name),
      title: l10n.t('Open Sample'),
    })) ?? [];
  return folder;
}

/** The copy in the folder. @throws Error where nothing can be written there */
async function copied(sample: Uint8Array, folder: Uri): Promise<Uri> {
  for (let number = 1; number <= mostNames; number++) {
    const file = Uri.joinPath(folder, number === 1 ? name : name.replace('.', `-${number}.`));
    const there = await bytesOf(file);
    if (there && Buffer.compare(there, sample) !== 0) continue;
    if (!there) await workspace.fs.writeFile(file, sample);
    return file;
  }
  throw new Error(l10n.t('There are too many files of this name already.'));
}

async function bytesOf(file: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(file);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
