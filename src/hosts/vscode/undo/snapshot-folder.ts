import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';

/** Where the files are kept as they were before something was written. @returns an absolute path */
export function snapshotFolder({
  storageUri,
  globalStorageUri,
}: Pick<ExtensionContext, 'storageUri' | 'globalStorageUri'>): string {
  return join((storageUri ?? globalStorageUri).fsPath, 'snapshots');
}
