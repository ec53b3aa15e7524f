import { extensions, RelativePattern, type Uri, workspace } from 'vscode';
import { excludePattern, reasonToLeaveOut } from './left-out.ts';

/** Files of a folder that are looked at. */
const mostFiles = 500;

interface FolderFiles {
  files: Uri[];
  /** Files that are likely to hold keys or passwords. */
  secrets: string[];
}

/**
 * The files of a folder that may go to a model: none that the user keeps out of searches or Git ignores, none that
 * is generated or binary, and none that is likely to hold keys.
 */
export async function filesOfFolder(folder: Uri): Promise<FolderFiles> {
  const excluded = ['files', 'search'].map((section) =>
    workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude', {}),
  );
  const pattern = new RelativePattern(folder, '**/*');
  const found = await workspace.findFiles(pattern, excludePattern(excluded), mostFiles);
  const ignored = await ignoredByGit(found);
  const reasons = found.map((file) => ({ file, path: pathFrom(folder, file) }));
  const kept = reasons
    .map(({ file, path }) => ({ file, path, reason: reasonToLeaveOut(path) }))
    .filter(({ file }) => !ignored.has(file.fsPath))
    .sort((one, other) => one.path.localeCompare(other.path, 'en'));
  return {
    files: kept.flatMap(({ file, reason }) => (reason === undefined ? [file] : [])),
    secrets: kept.flatMap(({ path, reason }) => (reason === 'secret' ? [path] : [])),
  };
}

/** Begins with the folder's own name. */
function pathFrom(folder: Uri, file: Uri): string {
  const path = folder.path.replace(/\/$/, '');
  return file.path.slice(path.lastIndexOf('/') + 1);
}

/** As far as the interface of VS Code's Git extension is needed. */
interface Git {
  getAPI(version: 1): { getRepository(file: Uri): Repository | null };
}
interface Repository {
  checkIgnore(paths: string[]): Promise<Set<string>>;
}

/** The paths of the files that Git ignores; none where there is no Git to ask. */
async function ignoredByGit(files: Uri[]): Promise<Set<string>> {
  const [first] = files;
  if (first?.scheme !== 'file') return new Set();
  try {
    const git = await extensions.getExtension<Git>('vscode.git')?.activate();
    const repository = git?.getAPI(1).getRepository(first);
    return (await repository?.checkIgnore(files.map(({ fsPath }) => fsPath))) ?? new Set();
  } catch {
    // Git is missing or switched off: its word is an extra.
    return new Set();
  }
}
