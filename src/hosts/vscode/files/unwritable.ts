import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { l10n, type Uri } from 'vscode';

/**
 * Why a file on this machine's disk could not be written, asked of the file or, where it does not exist yet, of the
 * nearest folder above it. Other file systems are not asked: they answer when it is tried.
 */
export async function unwritable(uri: Uri): Promise<string | undefined> {
  return uri.scheme === 'file' ? unwritablePath(uri.fsPath) : undefined;
}

async function unwritablePath(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.W_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && dirname(path) !== path) return unwritablePath(dirname(path));
    if (code === 'EROFS') return l10n.t('{0} is on a read-only file system.', path);
    if (code === 'EACCES' || code === 'EPERM') return l10n.t('You may not write to {0}.', path);
    if (code === 'ENOTDIR') return l10n.t('{0} is a file, not a folder.', dirname(path));
    return l10n.t('{0} cannot be written ({1}).', path, String(code));
  }
}
