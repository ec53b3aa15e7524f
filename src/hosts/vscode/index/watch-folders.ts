import { Disposable, RelativePattern, type Uri, workspace } from 'vscode';
import { relativeTo } from '../review/path-text.ts';
import { ChangeCollector, type CollectedChanges } from './change-collector.ts';

/** Files that say which others count. */
const ignoreFile = /(?:^|\/)\.(?:gitignore|triptychignore)$|^\.git\/info\/exclude$/;
/** What another commit or branch that is checked out writes; nothing else of Git's own matters. */
const checkedOut = /^\.git\/(?:HEAD|logs\/HEAD)$/;
const ofGit = /(?:^|\/)\.git(?:\/|$)/;

/** Watches folders of the workspace, and the documents that are saved in them, until it is disposed. */
export function watchFolders(folders: Uri[], to: CollectedChanges): Disposable {
  const changes = new ChangeCollector(to);
  return Disposable.from(
    new Disposable(() => changes.stop()),
    ...folders.flatMap((folder) => watch(folder, changes)),
    workspace.onDidSaveTextDocument(({ uri }) => {
      for (const folder of folders) hear(folder, uri, changes);
      // Whoever saves may search for it next.
      if (folders.some((folder) => contains(folder, uri))) changes.flush();
    }),
  );
}

function watch(folder: Uri, changes: ChangeCollector): Disposable[] {
  const heard = (uri: Uri) => hear(folder, uri, changes);
  // Git's own files are named: the user's settings may keep `**` from what is in its folder.
  return ['**', '.git/{HEAD,logs/HEAD,info/exclude}'].flatMap((pattern) => {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
    return [watcher, watcher.onDidCreate(heard), watcher.onDidChange(heard), watcher.onDidDelete(heard)];
  });
}

function hear(folder: Uri, uri: Uri, changes: ChangeCollector): void {
  if (!contains(folder, uri)) return;
  const path = relativeTo(folder.toString(), uri.toString());
  if (ignoreFile.test(path) || checkedOut.test(path)) changes.addEverything();
  else if (path !== '' && !ofGit.test(path)) changes.add(folder.toString(), path);
}

function contains(folder: Uri, uri: Uri): boolean {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return false;
  return uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`);
}
