import type { FileSet } from './file-set.ts';
import type { IndexStore, StoreFault } from './index-store.ts';

/** Times that a commit is tried while others commit as well. */
const MOST_TRIES = 20;

/** Keeps a set of files on the disk, together with other processes. Nothing of it throws: all goes on in memory. */
export class KeptIndex {
  /** What was set right, in a sentence. */
  note: string | undefined;
  /** Why nothing can be kept. */
  failure: string | undefined;
  /** What was kept is gone or damaged, so that files have to be looked at again. */
  needsPass = false;
  readonly #store: IndexStore;
  #generation = 0;
  /** What is on the disk is not good, even where nothing changed since. */
  #isDamaged = false;

  constructor(store: IndexStore) {
    this.#store = store;
  }

  /** Files are about to be looked at. What was set right before the last time is no news any more. */
  passBegins(): void {
    this.needsPass = false;
    if (!this.#isDamaged) this.note = undefined;
  }

  /** Whether another process has committed. */
  async isBehind(): Promise<boolean> {
    const newest = await this.#store.newest().catch(() => this.#generation);
    return newest !== this.#generation;
  }

  /** Puts what changed here upon the newest that is kept, and keeps both. @returns whether others had changed it */
  async commit(set: FileSet): Promise<boolean> {
    let isChanged = false;
    if (!set.hasChanges && !this.#isDamaged && this.failure === undefined) return false;
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        if ((await this.#store.newest()) !== this.#generation) {
          await this.#load(set);
          isChanged = true;
        }
        for (const part of set.parts) if (part.name === '') await this.#store.writePart(part);
        const parts = [...set.parts];
        if (!(await this.#store.commit(this.#generation + 1, parts))) continue;
        this.#generation++;
        set.committed(parts);
        this.failure = undefined;
        this.#isDamaged = false;
        await this.#store.clearUp().catch(() => undefined);
        break;
      }
    } catch (error) {
      this.failure = sentenceOf(error);
    }
    return isChanged;
  }

  /** Reads the newest that is kept, and puts what changed here upon it. @returns whether that could be done */
  async takeOver(set: FileSet): Promise<boolean> {
    try {
      await this.#load(set);
      return true;
    } catch (error) {
      this.failure = sentenceOf(error);
      return false;
    }
  }

  async #load(set: FileSet): Promise<void> {
    const { generation, parts, fault } = await this.#store.load(set.parts);
    if (fault) {
      this.note = noteOf(fault);
      this.#isDamaged = true;
    }
    if (fault || generation < this.#generation) this.needsPass = true;
    this.#generation = generation;
    set.rebase(parts);
  }
}

function noteOf(fault: StoreFault): string {
  if (fault === 'other-format') {
    return 'The index was written by another version of Triptych; it was set aside and is built anew.';
  }
  if (fault === 'foreign') return 'The index belonged to another folder; it was set aside and is built anew.';
  return 'The index was damaged; what was damaged was set aside and is built anew.';
}

function sentenceOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full: the index is kept in memory only.';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return 'The folder of the index cannot be written: it is kept in memory only.';
  }
  return `The index is kept in memory only: ${message}`;
}
