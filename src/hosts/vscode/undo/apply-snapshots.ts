import { l10n } from 'vscode';
import {
  bytesDigest,
  type FileBefore,
  type Snapshot,
  type SnapshotStore,
  textDigest,
} from '../../../adapters/snapshot-store.ts';
import type { Change } from '../../../engine/index.ts';
import type { UndoState } from '../../../protocol/panel-state.ts';
import { uriOf } from '../files/path-uri.ts';
import { messageOf } from '../files/present-text.ts';
import type { SessionPorts, WriteResult } from '../review/session-ports.ts';
import { newFolders } from './new-folders.ts';
import { presentBytes } from './present-bytes.ts';

/**
 * Writes only what can be taken back: copies of the files are kept durably before, and what was written is noted
 * after. In between, at whatever moment the process ends, the copies are there.
 */
export class ApplySnapshots {
  readonly #store: SnapshotStore;
  readonly #write: SessionPorts['write'];
  readonly #changed: (undo: UndoState | undefined) => void;

  /** @param changed told what can be taken back now */
  constructor(
    store: SnapshotStore,
    write: SessionPorts['write'],
    changed: (undo: UndoState | undefined) => void,
  ) {
    this.#store = store;
    this.#write = write;
    this.#changed = changed;
  }

  /**
   * Writes changes as the port does, or none of them where no copies can be kept. Never throws.
   * @param run whose changes they are
   */
  async write(changes: Change[], run: string): Promise<WriteResult[]> {
    let id: string;
    let before: FileBefore[];
    try {
      before = await Promise.all(changes.map(fileBefore));
      id = await this.#store.take(before, { run, folders: await newFolders(changes) });
    } catch (error) {
      const failure = l10n.t('Nothing is written that could not be undone. {0}', messageOf(error));
      return changes.map(({ path }) => ({ path, failure }));
    }
    const results = await this.#write(changes);
    await this.#note(id, before);
    return results;
  }

  /** Says what can be taken back, for instance from an earlier window. */
  async tell(): Promise<Snapshot | undefined> {
    const last = await this.#store.last().catch(() => undefined);
    this.#changed(last && undoState(last));
    return last;
  }

  /** What cannot be noted is treated as an apply that was interrupted, which can be taken back too. */
  async #note(id: string, before: FileBefore[]): Promise<void> {
    try {
      const after = new Map<string, string | undefined>();
      for (const { path } of before) after.set(path, bytesDigest(await presentBytes(uriOf(path))));
      const isUntouched = before.every(({ path, bytes }) => after.get(path) === bytesDigest(bytes));
      await (isUntouched ? this.#store.discard(id) : this.#store.markApplied(id, after));
    } catch {
      // Told below.
    }
    await this.tell();
  }
}

async function fileBefore({ path, after }: Change): Promise<FileBefore> {
  return { path, bytes: await presentBytes(uriOf(path)), intended: textDigest(after) };
}

function undoState({ files, at, isApplied }: Snapshot): UndoState {
  return { files: files.length, at, ...(!isApplied && { unfinished: true }) };
}
