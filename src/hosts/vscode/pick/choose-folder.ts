import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { isWithin } from '../files/forbidden-path.ts';
import { type Choice, quickChoice } from './quick-choice.ts';

type FolderItem = QuickPickItem & { folder?: Uri; browse?: true };

export interface FolderQuestion {
  svd: Uri;
  /** Setting `triptych.renode.outputFolder`. */
  configured: string;
  /** Folder chosen the last time for this file. */
  last: Uri | undefined;
  step: number;
  totalSteps: number;
}

/** Lets the user choose the folder the files go to, the likely ones first. */
export async function chooseFolder(question: FolderQuestion): Promise<Uri | 'back' | undefined> {
  const choice: Choice<FolderItem> = await quickChoice<FolderItem>({
    title: l10n.t('Generate Renode Peripheral: Folder'),
    placeholder: l10n.t('Choose the folder for the generated files; nothing is written before you apply'),
    step: question.step,
    totalSteps: question.totalSteps,
    many: false,
    back: true,
    items: () => folderItems(question),
  });
  if (!Array.isArray(choice)) return choice;
  return choice[0]?.browse ? browseForFolder(question.svd) : choice[0]?.folder;
}

async function folderItems({ svd, configured, last }: FolderQuestion): Promise<FolderItem[]> {
  const beside = Uri.joinPath(svd, '..');
  const root = workspace.getWorkspaceFolder(svd)?.uri ?? workspace.workspaceFolders?.[0]?.uri;
  const candidates: [Uri | undefined, string][] = [
    [last, l10n.t('used last time')],
    [root && configuredIn(root, configured), l10n.t('setting {0}', 'triptych.renode.outputFolder')],
    [Uri.joinPath(beside, 'renode'), l10n.t('beside the SVD file')],
    ...(await foldersWithPlatforms()).map((folder): [Uri, string] => [
      folder,
      l10n.t('has Renode platforms'),
    ]),
    [beside, l10n.t('the folder of the SVD file')],
  ];
  const seen = new Map<string, FolderItem>();
  for (const [folder, why] of candidates) {
    if (folder && !seen.has(folder.toString())) seen.set(folder.toString(), folderItem(folder, why));
  }
  return [
    ...seen.values(),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: `$(folder-opened) ${l10n.t('Browse…')}`, alwaysShow: true, browse: true },
  ];
}

/** The configured folder, where it stays in its workspace folder: a workspace's settings are not to be trusted. */
export function configuredIn(root: Uri, configured: string): Uri | undefined {
  const folder = Uri.joinPath(root, configured.replaceAll('\\', '/'));
  return isWithin(root.path, folder.path) ? folder : undefined;
}

async function foldersWithPlatforms(): Promise<Uri[]> {
  const platforms = await workspace.findFiles('**/*.repl', undefined, 50);
  return platforms.map((platform) => Uri.joinPath(platform, '..')).slice(0, 20);
}

function folderItem(folder: Uri, why: string): FolderItem {
  const path = workspace.asRelativePath(folder);
  const isRoot = workspace.getWorkspaceFolder(folder)?.uri.toString() === folder.toString();
  return { label: isRoot ? workspace.getWorkspaceFolder(folder)!.name : path, description: why, folder };
}

async function browseForFolder(svd: Uri): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t('Folder for the Generated Files'),
      openLabel: l10n.t('Choose'),
      defaultUri: Uri.joinPath(svd, '..'),
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
    })) ?? [];
  return folder;
}
