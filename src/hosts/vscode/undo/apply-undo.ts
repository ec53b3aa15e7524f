import { type ExtensionContext, l10n, type Uri, window, workspace } from 'vscode';
import { type Snapshot, type SnapshotStore, snapshotStore } from '../../../adapters/snapshot-store.ts';
import type { Change } from '../../../engine/index.ts';
import type { UndoState } from '../../../protocol/panel-state.ts';
import { uriOf } from '../files/path-uri.ts';
import type { SessionPorts, WriteResult } from '../review/session-ports.ts';
import { ApplySnapshots } from './apply-snapshots.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { planUndo } from './plan-undo.ts';
import { presentFiles } from './present-bytes.ts';
import { snapshotFolder } from './snapshot-folder.ts';
import { type TakenBack, undoApply } from './undo-apply.ts';

/** Everything that was written can be taken back, also by the next window. */
export class ApplyUndo {
  readonly #store: SnapshotStore;
  readonly #snapshots: ApplySnapshots;
  /** What writes: an apply and an undo never run into each other. */
  readonly #writing = new OneAtATime();
  #isUndoing = false;

  /**
   * @param write writes without any safety
   * @param changed told what can be taken back now
   */
  constructor(
    context: Pick<ExtensionContext, 'storageUri' | 'globalStorageUri'>,
    write: SessionPorts['write'],
    changed: (undo: UndoState | undefined) => void,
  ) {
    this.#store = snapshotStore(snapshotFolder(context));
    this.#snapshots = new ApplySnapshots(this.#store, write, changed);
  }

  /** @param run whose changes they are */
  write(changes: Change[], run: string): Promise<WriteResult[]> {
    return this.#writing.run(() => this.#snapshots.write(changes, run));
  }

  /**
   * Takes back the last apply. Whoever asks again while that goes on, by a double click, wants it once.
   * @param run takes back nothing where the last apply was of another run
   */
  async undo(run?: string): Promise<TakenBack> {
    if (this.#isUndoing) return { paths: [] };
    const back = await undoApply({
      store: this.#store,
      alone: (work) => this.#alone(work),
      ...(run !== undefined && { run }),
    });
    await this.#snapshots.tell();
    return back;
  }

  /**
   * Looks for what an earlier window left.
   * @returns whether it ended while it wrote, and the user wants that undone
   */
  async begin(): Promise<boolean> {
    const last = await this.#snapshots.tell();
    if (!last || last.isApplied) return false;
    // What cannot be read now can still be looked at with the command.
    const present = await presentFiles(last).catch(() => undefined);
    if (!present) return false;
    const { restore, edited } = planUndo(last, present);
    if (restore.length + edited.length === 0) {
      await this.#store.discard(last.id);
      await this.#snapshots.tell();
      return false;
    }
    const answer = await askToUndo(last);
    if (answer !== 'keep') return answer === 'undo';
    await this.#store.markApplied(last.id, new Map([...present].map(([path, { bytes }]) => [path, bytes])));
    await this.#snapshots.tell();
    return false;
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    this.#isUndoing = true;
    try {
      return await this.#writing.run(work);
    } finally {
      this.#isUndoing = false;
    }
  }

  /** The text behind an address that names a file of a snapshot; `undefined` where it names none. */
  async text({ query }: Uri): Promise<string | undefined> {
    const asked = new URLSearchParams(query);
    const [id, path] = [asked.get('snapshot'), asked.get('file')];
    if (id === null || path === null) return undefined;
    const bytes = await this.#store.bytes(id, path);
    return bytes ? workspace.decode(bytes, { uri: uriOf(path) }) : '';
  }
}

/** What is to become of files that were being written when the last window ended; no answer is asked again later. */
async function askToUndo({ files }: Snapshot): Promise<'undo' | 'keep' | undefined> {
  const [undo, keep] = [l10n.t('Undo'), l10n.t('Keep as They Are')];
  const text =
    files.length === 1
      ? l10n.t('VS Code ended while Triptych was writing 1 file. Its earlier text is kept.')
      : l10n.t(
          'VS Code ended while Triptych was writing {0} files. Their earlier texts are kept.',
          files.length,
        );
  const answer = await window.showWarningMessage(text, undo, keep);
  return answer === undo ? 'undo' : answer === keep ? 'keep' : undefined;
}
