import { Disposable, RelativePattern, type Uri, workspace } from 'vscode';
import { relativeTo } from '../review/path-text.ts';
import { ChangeCollector } from './change-collector.ts';

/** What another commit or branch that is checked out writes; of Git's own files no others matter. */
const gitFiles = '.git/{HEAD,logs/HEAD,info/exclude}';
const ofGit = /(?:^|\/)\.git\//;

/**
 * Watches folders of the workspace, and the documents that are saved in them, until it is disposed.
 * @param changed gets the URI of a folder, and paths relative to it: of files, of folders, and of Git's where another
 * commit is checked out
 */
export function watchFolders(folders: Uri[], changed: (folder: string, paths: string[]) => void): Disposable {
  const changes = new ChangeCollector(changed);
  return Disposable.from(
    new Disposable(() => changes.stop()),
    ...folders.flatMap((folder) => [
      watch(folder, '**', (path) => {
        if (!ofGit.test(path)) changes.add(folder.toString(), path);
      }),
      // Apart, for the user's settings may keep `**` from what is in Git's folder.
      watch(folder, gitFiles, (path) => changes.add(folder.toString(), path)),
    ]),
    workspace.onDidSaveTextDocument(({ uri }) => {
      const within = folders.filter((folder) => contains(folder, uri));
      for (const folder of within) changes.add(folder.toString(), pathIn(folder, uri));
      // Whoever saves may search for it next.
      if (within.length > 0) changes.flush();
    }),
  );
}

function watch(folder: Uri, pattern: string, hear: (path: string) => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
  const heard = (uri: Uri) => {
    if (contains(folder, uri)) hear(pathIn(folder, uri));
  };
  return Disposable.from(
    watcher,
    watcher.onDidCreate(heard),
    watcher.onDidChange(heard),
    watcher.onDidDelete(heard),
  );
}

function pathIn(folder: Uri, uri: Uri): string {
  return relativeTo(folder.toString(), uri.toString());
}

function contains(folder: Uri, uri: Uri): boolean {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return false;
  return uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`);
}
