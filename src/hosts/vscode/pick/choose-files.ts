import { l10n, type QuickPickItem, type Uri, workspace } from 'vscode';
import { plainLabel, quickChoice } from './quick-choice.ts';

type FileItem = QuickPickItem & { file: Uri };

export interface FilesQuestion {
  /** Name of the folder that was clicked. */
  folder: string;
  /** @returns the files to choose from, and the names of those that are left out because of keys */
  list(): Promise<{ files: Uri[]; secrets: string[] }>;
  /** How many are ticked at first. */
  ticked: number;
}

/** Names that are told of what is left out. */
const mostNames = 5;

/** Lets the user see and choose which files of a folder go to the model. @returns `undefined` where the user gave up */
export async function chooseFiles({ folder, list, ticked }: FilesQuestion): Promise<Uri[] | undefined> {
  const { files, secrets } = await list();
  if (files.length === 0) return [];
  const names = secrets.slice(0, mostNames).join(', ');
  const chosen = await quickChoice<FileItem>({
    title: l10n.t('Write Code: Files of {0} to Send', plainLabel(folder)),
    placeholder:
      secrets.length === 0
        ? l10n.t('Untick what the model should not see')
        : l10n.t('Left out, may hold keys: {0}', names),
    step: 1,
    totalSteps: 2,
    many: true,
    back: false,
    items: async () => files.map(fileItem),
    preselected: (items) => items.slice(0, ticked),
  });
  return Array.isArray(chosen) ? chosen.map(({ file }) => file) : undefined;
}

function fileItem(file: Uri): FileItem {
  return { label: plainLabel(workspace.asRelativePath(file, false)), file };
}
