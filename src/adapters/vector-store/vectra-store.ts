import {
  TriptychError,
  throwIfCancelled,
  type VectorHit,
  type VectorItem,
  type VectorStore,
  VectorTable,
} from '../../engine/index.ts';
import type { StoredVectors } from './stored-vectors.ts';

export interface VectraStoreParts {
  /** Absent: in memory only. */
  stored?: StoredVectors;
  dimensions?: number;
  onNote?(note: string): void;
}

/** Vectors in memory, where they are searched, and what of them is not yet on the disk. */
export class VectraStore implements VectorStore {
  readonly #stored: StoredVectors | undefined;
  readonly #onNote: VectraStoreParts['onNote'];
  #table: VectorTable | undefined;
  /** Keys since the last commit. */
  #added = new Set<string>();
  #removed = new Set<string>();
  /** What the vectors are of is known from the disk alone, which an embedder of today may contradict. */
  #isFromDisk = false;
  #lastCommit: Promise<unknown> = Promise.resolve();

  constructor({ stored, dimensions, onNote }: VectraStoreParts) {
    this.#stored = stored;
    this.#onNote = onNote;
    if (dimensions !== undefined) this.#table = new VectorTable(dimensions);
  }

  /** Reads what is there. */
  async open(): Promise<void> {
    try {
      const read = await this.#stored?.read();
      if (!read) return;
      this.#table = read.table;
      this.#added = new Set(read.recovered);
      this.#isFromDisk = true;
    } catch (error) {
      if (error instanceof TriptychError) this.#onNote?.(error.message);
      else if (isOfSystem(error)) this.#onNote?.(`The vectors on the disk cannot be read: ${error.code}.`);
      else throw error;
    }
  }

  get size(): number {
    return this.#table?.size ?? 0;
  }

  async missing(keys: string[], signal: AbortSignal): Promise<string[]> {
    throwIfCancelled(signal);
    return [...new Set(keys)].filter((key) => !this.#table?.has(key));
  }

  async add(items: VectorItem[], signal: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    const [first] = items;
    if (!first) return;
    const { length } = first.vector;
    if (this.#isFromDisk && this.#table?.dimensions !== length) await this.#startAnew(length);
    this.#table ??= new VectorTable(length);
    for (const { key, vector } of items) {
      if (!isKey(key))
        throw new TriptychError('invalid-request', 'A key of a vector is one line, and short.');
      this.#table.set(key, vector);
      this.#added.add(key);
      this.#removed.delete(key);
    }
    this.#isFromDisk = false;
  }

  async read(keys: string[], signal: AbortSignal): Promise<VectorItem[]> {
    throwIfCancelled(signal);
    return keys.flatMap((key) => {
      const vector = this.#table?.get(key);
      return vector ? [{ key, vector: vector.slice() }] : [];
    });
  }

  async keepOnly(keys: Set<string>, signal: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    for (const key of this.#table?.keys().filter((key) => !keys.has(key)) ?? []) {
      this.#table?.delete(key);
      this.#added.delete(key);
      this.#removed.add(key);
    }
  }

  async search(vector: Float32Array, limit: number, signal: AbortSignal): Promise<VectorHit[]> {
    throwIfCancelled(signal);
    // The model may have changed under its name; what it makes next is what the store starts anew with.
    if (this.#table?.dimensions !== vector.length) return [];
    return this.#table.search(vector, limit);
  }

  /** @throws TriptychError `write-failed`; everything can still be found, and the next commit tries again */
  async commit(signal: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    const commit = this.#lastCommit.then(() => this.#commit(signal));
    this.#lastCommit = commit.catch(() => {});
    await commit;
  }

  async close(): Promise<void> {
    await this.#lastCommit;
    this.#table = undefined;
  }

  async #commit(signal: AbortSignal): Promise<void> {
    const table = this.#table;
    const isChanged = this.#added.size + this.#removed.size > 0;
    if (!this.#stored || !table || !(isChanged || this.#stored.isListLost)) return;
    const pending = { added: this.#added, removed: this.#removed };
    const later = { added: new Set<string>(), removed: new Set<string>() };
    this.#added = later.added;
    this.#removed = later.removed;
    try {
      await this.#stored.write(table, pending, later, signal);
    } catch (error) {
      for (const key of pending.added) if (table.has(key)) this.#added.add(key);
      for (const key of pending.removed) if (!table.has(key)) this.#removed.add(key);
      throw error;
    }
  }

  /** The model has come to answer with another number of dimensions: nothing that is there can be compared. */
  async #startAnew(dimensions: number): Promise<void> {
    await this.#lastCommit;
    this.#table = new VectorTable(dimensions);
    this.#added.clear();
    this.#removed.clear();
    await this.#stored?.startAnew();
  }
}

/** A line of what a shard holds. */
function isKey(key: string): boolean {
  return key.length > 0 && key.length <= 200 && !key.includes('\n');
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
