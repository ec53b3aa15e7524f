import { commands, l10n, Uri, window } from 'vscode';
import type { Snapshot, SnapshotStore } from '../../../adapters/snapshot-store.ts';
import { diffScheme } from '../command-table.ts';
import { uriOf } from '../files/path-uri.ts';
import { messageOf } from '../files/present-text.ts';
import { baseName } from '../review/path-text.ts';
import { planUndo } from './plan-undo.ts';
import { presentFile, presentFiles } from './present-bytes.ts';
import { restoreFile } from './restore-file.ts';

/** Diffs opened at once of files that were edited since. */
const shownDiffs = 5;

/**
 * Puts the files back as they were before the last apply. Files that were edited since stay as they are: what was is
 * shown beside what is, and the others are put back only where the user says so. Never throws.
 * @returns the paths that were put back
 */
export async function undoApply(store: SnapshotStore): Promise<string[]> {
  try {
    const last = await latest(store);
    if (last) return await undo(store, last);
    void window.showInformationMessage(l10n.t('There is nothing that Triptych wrote and could take back.'));
  } catch (error) {
    void window.showErrorMessage(l10n.t('It could not be undone: {0}', messageOf(error)));
  }
  return [];
}

interface Undoable {
  snapshot: Snapshot;
  restore: string[];
  edited: string[];
}

/** The latest snapshot that differs from what is there: others have nothing to give back. */
async function latest(store: SnapshotStore): Promise<Undoable | undefined> {
  for (let snapshot = await store.last(); snapshot; snapshot = await store.last()) {
    const plan = planUndo(snapshot, await presentFiles(snapshot));
    if (plan.restore.length + plan.edited.length > 0) return { snapshot, ...plan };
    await store.markUndone(snapshot.id);
  }
  return undefined;
}

async function undo(store: SnapshotStore, { snapshot, restore, edited }: Undoable): Promise<string[]> {
  if (edited.length > 0 && !(await agrees(snapshot, { restore, edited }))) return [];
  const back: string[] = [];
  const failures: string[] = [];
  for (const path of restore) {
    try {
      await restoreFile(uriOf(path), await store.bytes(snapshot.id, path));
      back.push(path);
    } catch (error) {
      failures.push(`${baseName(path)}: ${messageOf(error)}`);
    }
  }
  if (failures.length > 0) {
    void window.showErrorMessage(l10n.t('Not everything could be undone. {0}', failures.join(' ')));
  } else {
    await store.markUndone(snapshot.id);
    tell(back.length);
  }
  return back;
}

/** Shows what was edited since, and asks for the rest. */
async function agrees(
  snapshot: Snapshot,
  { restore, edited }: Pick<Undoable, 'restore' | 'edited'>,
): Promise<boolean> {
  const names = edited.slice(0, shownDiffs).map(baseName).join(', ');
  for (const path of edited.slice(0, shownDiffs)) await showEdited(snapshot, path);
  if (restore.length === 0) {
    void window.showWarningMessage(
      l10n.t('Not undone: {0} was edited since. Its diff is open; take from it what you want.', names),
    );
    return false;
  }
  const others =
    restore.length === 1 ? l10n.t('Undo 1 Other File') : l10n.t('Undo {0} Other Files', restore.length);
  const answer = await window.showWarningMessage(
    l10n.t('{0} was edited since and stays as it is; its diff is open. Undo the rest?', names),
    others,
  );
  return answer === others;
}

async function showEdited({ id }: Snapshot, path: string): Promise<void> {
  const uri = uriOf(path);
  const before = snapshotUri(id, path);
  const title = l10n.t('{0} (before Triptych ↔ now)', baseName(path));
  const isThere = (await presentFile(uri)).bytes !== undefined;
  await commands.executeCommand('vscode.diff', before, isThere ? uri : snapshotUri('none', path), title, {
    preview: false,
    preserveFocus: true,
  });
}

function tell(count: number): void {
  const text = count === 1 ? l10n.t('1 file is as it was.') : l10n.t('{0} files are as they were.', count);
  window.setStatusBarMessage(`$(discard) ${text}`, 10_000);
}

/** The address of a file as a snapshot has it. */
function snapshotUri(snapshot: string, path: string): Uri {
  const query = new URLSearchParams({ snapshot, file: path });
  return Uri.from({ scheme: diffScheme, path: uriOf(path).path, query: query.toString() });
}
