import { commands, l10n, Uri, window } from 'vscode';
import type { Snapshot, SnapshotStore } from '../../../adapters/snapshot-store.ts';
import { diffScheme } from '../command-table.ts';
import { uriOf } from '../files/path-uri.ts';
import { messageOf } from '../files/present-text.ts';
import { baseName } from '../review/path-text.ts';
import { removeEmpty } from './new-folders.ts';
import { planUndo } from './plan-undo.ts';
import { presentFile, presentFiles } from './present-bytes.ts';
import { restoreFile } from './restore-file.ts';

/** Diffs opened at once of files that were edited since. */
const shownDiffs = 5;

/** What an undo works with. */
export interface UndoReach {
  store: SnapshotStore;
  /** Lets nothing else write meanwhile. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whose changes are to be taken back; of any run where it is absent. */
  run?: string;
}

/** What was put back. */
export interface TakenBack {
  paths: string[];
  /** The run whose changes are taken back wholly. */
  run?: string;
}

/**
 * Puts the files back as they were before the last apply. Files that were edited since stay as they are: what was is
 * shown beside what is, and the others are put back only where the user says so. Never throws.
 */
export async function undoApply(reach: UndoReach): Promise<TakenBack> {
  try {
    // Nobody waits for an answer: what can be done unasked is done alone, and looked at anew after asking.
    const first = await reach.alone(() => undoUnasked(reach));
    if (!('ask' in first)) return first;
    if (!(await agrees(first.ask))) return { paths: [] };
    return await reach.alone(() => undoAgreed(reach.store, first.ask));
  } catch (error) {
    void window.showErrorMessage(l10n.t('It could not be undone: {0}', messageOf(error)));
    return { paths: [] };
  }
}

interface Undoable {
  snapshot: Snapshot;
  restore: string[];
  edited: string[];
}

async function undoUnasked({ store, run }: UndoReach): Promise<TakenBack | { ask: Undoable }> {
  const last = await latest(store);
  if (!last) {
    void window.showInformationMessage(l10n.t('There is nothing that Triptych wrote and could take back.'));
    return { paths: [] };
  }
  if (run !== undefined && last.snapshot.run !== run) {
    void window.showInformationMessage(
      l10n.t('The last apply was of another run; nothing was undone. "Undo Last Apply" takes that one back.'),
    );
    return { paths: [] };
  }
  return last.edited.length > 0 ? { ask: last } : restoreAll(store, last);
}

/** The user agreed to this snapshot and to no other. */
async function undoAgreed(store: SnapshotStore, { snapshot, restore }: Undoable): Promise<TakenBack> {
  const now = await latest(store);
  if (now?.snapshot.id !== snapshot.id) return { paths: [] };
  return restoreAll(store, { ...now, restore: now.restore.filter((path) => restore.includes(path)) });
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

async function restoreAll(store: SnapshotStore, { snapshot, restore, edited }: Undoable): Promise<TakenBack> {
  const paths: string[] = [];
  const failures: string[] = [];
  for (const path of restore) {
    try {
      await restoreFile(uriOf(path), await store.bytes(snapshot.id, path));
      paths.push(path);
    } catch (error) {
      failures.push(`${baseName(path)}: ${messageOf(error)}`);
    }
  }
  await removeEmpty(snapshot.folders ?? []);
  if (failures.length > 0) {
    void window.showErrorMessage(l10n.t('Not everything could be undone. {0}', failures.join(' ')));
    return { paths };
  }
  await store.markUndone(snapshot.id);
  tell(paths.length);
  const isWhole = edited.length === 0 && snapshot.run !== undefined;
  return { paths, ...(isWhole && { run: snapshot.run! }) };
}

/** Shows what was edited since, and asks for the rest. */
async function agrees({ snapshot, restore, edited }: Undoable): Promise<boolean> {
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
