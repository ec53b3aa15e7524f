import {
  TriptychError,
  type VectorHit,
  type VectorItem,
  type VectorStore,
  VectorTable,
} from '../../engine/index.ts';
import { fillShards, type Shard } from './fill-shards.ts';
import { whileLocked } from './folder-lock.ts';
import type { VectraStoreOptions } from './open-vectra-store.ts';
import type { ShardFolder, ShardItem } from './shard-folder.ts';
import type { ShardList } from './shard-list.ts';

/** Twelve megabytes of 384 dimensions: quick to write, and few enough files. */
const shardSize = 8000;

type Options = Omit<VectraStoreOptions, 'folder'> & { folder?: ShardFolder };

/**
 * Vectors in memory, with shards on the disk that are read once and rewritten where something changed. A key is the
 * digest of its text, so whatever process wrote a vector, and however old the shard is, it is the right one.
 */
export class VectraStore implements VectorStore {
  readonly #options: Options;
  readonly #folder: ShardFolder | undefined;
  #table: VectorTable | undefined;
  #shards: Shard[] = [];
  /** Keys since the last commit. */
  #added = new Set<string>();
  #removed = new Set<string>();
  /** What the vectors are of is known from the disk alone, which an embedder of today may contradict. */
  #isFromDisk = false;
  #isListLost = false;
  #lastCommit: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#folder = options.folder;
    if (options.dimensions !== undefined) this.#table = new VectorTable(options.dimensions);
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

  /** Reads what is there. */
  async open(): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    const { now, before } = await folder.list();
    if (now === 'absent' && (await folder.found()).length === 0) return;
    const list =
      now === 'foreign' ? undefined : typeof now === 'object' ? now : await this.#withoutList(before);
    if (!list || !this.#fits(list)) {
      await this.#setAllAside();
      return;
    }
    const damaged: string[] = [];
    for await (const [name, items] of this.#others(list, damaged)) {
      this.#shards.push({ name, keys: this.#takeAll(items) });
    }
    this.#isFromDisk = true;
    this.#isListLost = typeof now !== 'object';
    if (damaged.length > 0 || this.#isListLost) await this.#repair(damaged, before);
  }

  /** The list is lost, the shards are not: each says itself what it is of. */
  async #withoutList(before: ShardList | undefined): Promise<ShardList | undefined> {
    const dimensions = this.#options.dimensions ?? before?.dimensions;
    const shards = (await this.#folder?.found()) ?? [];
    return dimensions === undefined ? undefined : { model: this.#options.model, dimensions, shards };
  }

  #fits({ model, dimensions }: ShardList): boolean {
    const { model: asked, dimensions: wanted = dimensions } = this.#options;
    return model === asked && dimensions === wanted;
  }

  /** The shards of a list that are not known. @param damaged gets the names of those that are */
  async *#others(list: ShardList, damaged: string[]): AsyncGenerator<[name: string, items: ShardItem[]]> {
    this.#table ??= new VectorTable(list.dimensions);
    const known = new Set(this.#shards.map(({ name }) => name));
    for (const name of list.shards) {
      if (known.has(name) || damaged.includes(name)) continue;
      const shard = await this.#folder?.read(name, list);
      if (shard?.kind === 'damaged') damaged.push(name);
      if (shard?.kind === 'read') yield [name, shard.items];
    }
  }

  /** @returns the keys of all that can be used */
  #takeAll(items: ShardItem[]): string[] {
    const table = this.#table!;
    table.reserve(table.size + items.length);
    return items.flatMap(({ id, vector }) => {
      // The checksum is right, so what is wrong here somebody wrote on purpose.
      if (!isKey(id)) return [];
      try {
        if (!table.has(id)) table.set(id, vector);
        return [id];
      } catch {
        return [];
      }
    });
  }

  /** A shard that replaced others may be damaged while those it replaced are still there. */
  async #repair(damaged: string[], before: ShardList | undefined): Promise<void> {
    this.#options.onNote?.(
      'Vectors on the disk were damaged and set aside; those that are missing are made anew.',
    );
    if (before && this.#fits(before)) {
      for await (const [, items] of this.#others(before, damaged)) {
        for (const key of this.#takeAll(items)) this.#added.add(key);
      }
    }
    await this.#unlessUnwritable((folder) => folder.setAside(damaged));
  }

  async #setAllAside(): Promise<void> {
    this.#options.onNote?.(
      'Vectors of another model or version were on the disk and were set aside; they are made anew.',
    );
    await this.#unlessUnwritable(async (folder) => {
      const { now } = await folder.list();
      // Another window may have done it by now; what it keeps since is taken in with the first commit.
      if (typeof now !== 'object' || !this.#fits(now)) await folder.setAllAside();
    });
  }

  async #unlessUnwritable(action: (folder: ShardFolder) => Promise<void>): Promise<void> {
    const folder = this.#folder;
    try {
      if (folder) await whileLocked(folder.path, new AbortController().signal, () => action(folder));
    } catch {
      // A commit will say so, where there is anything to commit.
    }
  }

  /** The model has come to answer with another number of dimensions: nothing that is there can be compared. */
  async #startAnew(dimensions: number): Promise<void> {
    await this.#lastCommit;
    this.#options.onNote?.('The embedding model has changed; the vectors are made anew.');
    this.#table = new VectorTable(dimensions);
    this.#shards = [];
    this.#added.clear();
    this.#removed.clear();
    await this.#unlessUnwritable((folder) => folder.setAllAside());
  }

  async #commit(signal: AbortSignal): Promise<void> {
    const folder = this.#folder;
    const isChanged = this.#added.size + this.#removed.size > 0;
    if (!folder || !this.#table || !(isChanged || this.#isListLost)) return;
    const [added, removed] = [this.#added, this.#removed];
    this.#added = new Set();
    this.#removed = new Set();
    try {
      await folder.make();
      await whileLocked(folder.path, signal, () => this.#write(folder, added, removed));
    } catch (error) {
      this.#added = new Set([...added, ...this.#added].filter((key) => this.#table?.has(key)));
      this.#removed = new Set([...removed, ...this.#removed].filter((key) => !this.#table?.has(key)));
      throw failureOf(error);
    }
  }

  async #write(folder: ShardFolder, added: Set<string>, removed: Set<string>): Promise<void> {
    const table = this.#table!;
    const { model } = this.#options;
    const mine: ShardList = { model, dimensions: table.dimensions, shards: [] };
    await this.#catchUp(folder, mine, added, removed);
    const { kept, filled } = fillShards(this.#shards, {
      added: [...added].filter((key) => table.has(key)),
      changed: (key) => added.has(key) || removed.has(key),
      size: this.#options.shardSize ?? shardSize,
    });
    const written: Shard[] = [];
    for (const keys of filled) {
      const items = keys.flatMap((id) => {
        const vector = table.get(id);
        return vector ? [{ id, vector }] : [];
      });
      written.push({ name: await folder.write(items, mine), keys });
    }
    const shards = [...kept, ...written];
    const list = { ...mine, shards: shards.map(({ name }) => name) };
    await folder.writeList(list);
    this.#shards = shards;
    this.#isListLost = false;
    await folder.removeUnlisted(list);
  }

  /** Takes in what other processes have committed since. */
  async #catchUp(
    folder: ShardFolder,
    mine: ShardList,
    added: Set<string>,
    removed: Set<string>,
  ): Promise<void> {
    const table = this.#table!;
    const { now } = await folder.list();
    if (typeof now !== 'object') {
      // The folder was removed or emptied: everything that is in memory goes there again.
      this.#shards = [];
      for (const key of table.keys()) added.add(key);
      return;
    }
    if (now.model !== mine.model || now.dimensions !== mine.dimensions) {
      throw new TriptychError(
        'write-failed',
        'Another window keeps vectors of another embedding model here.',
      );
    }
    const gone = this.#shards.filter(({ name }) => !now.shards.includes(name));
    this.#shards = this.#shards.filter(({ name }) => now.shards.includes(name));
    for await (const [name, items] of this.#others(now, [])) {
      const keys = this.#takeAll(items);
      for (const key of keys) if (removed.has(key) || this.#removed.has(key)) table.delete(key);
      this.#shards.push({ name, keys });
    }
    const held = new Set(this.#shards.flatMap(({ keys }) => keys));
    for (const key of gone.flatMap(({ keys }) => keys)) {
      if (!held.has(key) && !added.has(key) && !this.#added.has(key)) table.delete(key);
    }
  }
}

/** A line of what a shard holds. */
function isKey(key: string): boolean {
  return key.length > 0 && key.length <= 200 && !key.includes('\n');
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new TriptychError('cancelled', 'Cancelled.');
}

function failureOf(error: unknown): unknown {
  if (error instanceof TriptychError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  return new TriptychError('write-failed', `The vectors cannot be written: ${code}.`, { cause: error });
}
