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
 * @param tables whether register tables of data sheets will do as well, in CSV or Markdown
 * @returns `undefined` where the user gave up
 */
export async function chooseSvdFile(totalSteps: number, tables: boolean): Promise<Uri | undefined> {
  const choice: Choice<FileItem> = await quickChoice<FileItem>({
    title: l10n.t('Generate Renode Peripheral: SVD File'),
    placeholder: tables
      ? l10n.t('Choose a CMSIS-SVD file, or a register table in CSV or Markdown')
      : l10n.t('Choose a CMSIS-SVD file'),
    step: 1,
    totalSteps,
    many: false,
    back: false,
    items: (signal) => fileItems(tables, signal),
  });
  if (!Array.isArray(choice)) return undefined;
  return choice[0]?.browse ? browseForFile(tables) : choice[0]?.file;
}

async function fileItems(tables: boolean, signal: AbortSignal): Promise<FileItem[]> {
  const cancellation = new CancellationTokenSource();
  signal.addEventListener('abort', () => cancellation.cancel());
  const find = (pattern: string) => workspace.findFiles(pattern, undefined, mostFiles, cancellation.token);
  const files = await find('**/*.[sS][vV][dD]');
  if (tables) files.push(...openMarkdown(), ...(await find('**/*.[cC][sS][vV]')));
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

/** Markdown is mostly prose: only what the user looks at is proposed. */
function openMarkdown(): Uri[] {
  const active = window.activeTextEditor?.document.uri;
  return active && /\.md$/i.test(active.path) ? [active] : [];
}

async function browseForFile(tables: boolean): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('SVD File'),
      openLabel: l10n.t('Choose'),
      canSelectMany: false,
      filters: {
        'CMSIS-SVD': ['svd', 'SVD', 'xml'],
        ...(tables && { [l10n.t('Register tables')]: ['csv', 'CSV', 'md', 'MD'] }),
        [l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  return file;
}
