import {
  CancellationTokenSource,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type Choice, quickChoice } from './quick-choice.ts';

const mostFiles = 500;

type FileItem = QuickPickItem & { file?: Uri; browse?: true };

const browse: FileItem = {
  label: `$(folder-opened) ${l10n.t('Browse…')}`,
  alwaysShow: true,
  browse: true,
};

/**
 * Lets the user choose an SVD file: those of all workspace folders, or any other.
 * @returns `undefined` where the user gave up
 */
export async function chooseSvdFile(totalSteps: number): Promise<Uri | undefined> {
  const choice: Choice<FileItem> = await quickChoice<FileItem>({
    title: l10n.t('Generate Renode Peripheral: SVD File'),
    placeholder: l10n.t('Choose a CMSIS-SVD file'),
    step: 1,
    totalSteps,
    many: false,
    back: false,
    items: fileItems,
  });
  if (!Array.isArray(choice)) return undefined;
  return choice[0]?.browse ? browseForFile() : choice[0]?.file;
}

async function fileItems(signal: AbortSignal): Promise<FileItem[]> {
  const cancellation = new CancellationTokenSource();
  signal.addEventListener('abort', () => cancellation.cancel());
  const files = await workspace.findFiles('**/*.[sS][vV][dD]', undefined, mostFiles, cancellation.token);
  const items = files.map(fileItem).sort((one, other) => one.label.localeCompare(other.label, 'en'));
  if (items.length === 0) return [browse];
  return [...items, { label: '', kind: QuickPickItemKind.Separator }, browse];
}

function fileItem(file: Uri): FileItem {
  const path = workspace.asRelativePath(file);
  const slash = path.lastIndexOf('/');
  return {
    label: path.slice(slash + 1),
    description: slash < 0 ? '' : path.slice(0, slash),
    file,
    resourceUri: file,
  };
}

async function browseForFile(): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('SVD File'),
      openLabel: l10n.t('Choose'),
      canSelectMany: false,
      filters: { 'CMSIS-SVD': ['svd', 'SVD', 'xml'], [l10n.t('All files')]: ['*'] },
    })) ?? [];
  return file;
}
