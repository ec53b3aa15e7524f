import { TriptychError, VectorTable } from '../../engine/index.ts';
import { fillShards, type Shard } from './fill-shards.ts';
import { whileLocked } from './folder-lock.ts';
import type { ShardFolder, ShardItem } from './shard-folder.ts';
import type { ShardList } from './shard-list.ts';

export interface StoredVectorsOptions {
  folder: ShardFolder;
  model: string;
  /** Absent: those of what is there. */
  dimensions?: number;
  onNote?(note: string): void;
  /** By default 8,000: twelve megabytes of 384 dimensions, quick to write, and few enough files. */
  shardSize?: number;
}

/** Keys that are not yet on the disk as they are in memory. */
export interface Pending {
  added: Set<string>;
  removed: Set<string>;
}

/**
 * The vectors of a folder as this process last saw them. A key is the digest of its text, so whatever process wrote a
 * vector, and however old the shard is that has it, it is the right one.
 */
export class StoredVectors {
  readonly #options: StoredVectorsOptions;
  readonly #folder: ShardFolder;
  #shards: Shard[] = [];
  #isListLost = false;

  constructor(options: StoredVectorsOptions) {
    this.#options = options;
    this.#folder = options.folder;
  }

  /** Whether there is something to write though nothing has changed. */
  get isListLost(): boolean {
    return this.#isListLost;
  }

  /**
   * Reads what is there, and sets aside what cannot be used.
   * @returns the vectors, and those keys whose only shard is one that a later commit has replaced
   */
  async read(): Promise<{ table: VectorTable; recovered: string[] } | undefined> {
    const { now, before } = await this.#folder.list();
    if (now === 'absent' && (await this.#folder.found()).length === 0) return undefined;
    const written = now === 'foreign' || typeof now === 'object' ? now : await this.#withoutList(before);
    if (typeof written !== 'object' || !this.#fits(written)) {
      this.#note(
        'Vectors of another model or version were on the disk and were set aside; they are made anew.',
      );
      await this.#setAllAside();
      return undefined;
    }
    const table = new VectorTable(written.dimensions);
    const damaged = await this.#load(written, table);
    this.#isListLost = typeof now !== 'object';
    if (damaged.length === 0 && !this.#isListLost) return { table, recovered: [] };
    this.#note('Vectors on the disk were damaged and set aside; those that are missing are made anew.');
    const recovered = before && this.#fits(before) ? await this.#recover(before, table, damaged) : [];
    await this.#unlessUnwritable(() => this.#folder.setAside(damaged));
    return { table, recovered };
  }

  /** Nothing that is there can be compared any more. */
  async startAnew(): Promise<void> {
    this.#note('The embedding model has changed; the vectors are made anew.');
    this.#shards = [];
    await this.#unlessUnwritable(() => this.#folder.setAllAside());
  }

  /**
   * Brings what is pending to the disk, as a whole or not at all, and takes into the table what other processes have
   * committed since.
   * @param later what has become pending meanwhile
   * @throws TriptychError `write-failed`, `cancelled`
   */
  async write(table: VectorTable, pending: Pending, later: Pending, signal: AbortSignal): Promise<void> {
    try {
      await this.#folder.make();
      await whileLocked(this.#folder.path, signal, async () => {
        await this.#catchUp(table, pending, later);
        await this.#replace(table, pending);
      });
    } catch (error) {
      throw failureOf(error);
    }
  }

  async #replace(table: VectorTable, { added, removed }: Pending): Promise<void> {
    const list = this.#listOf(table, []);
    const { kept, filled } = fillShards(this.#shards, {
      added: [...added].filter((key) => table.has(key)),
      changed: (key) => added.has(key) || removed.has(key),
      size: this.#options.shardSize ?? 8000,
    });
    const written: Shard[] = [];
    for (const keys of filled) {
      const items = keys.flatMap((id) => {
        const vector = table.get(id);
        return vector ? [{ id, vector }] : [];
      });
      written.push({ name: await this.#folder.write(items, list), keys });
    }
    const shards = [...kept, ...written];
    const replaced = this.#listOf(table, shards);
    await this.#folder.writeList(replaced);
    this.#shards = shards;
    this.#isListLost = false;
    await this.#folder.removeUnlisted(replaced);
  }

  async #catchUp(table: VectorTable, { added, removed }: Pending, later: Pending): Promise<void> {
    const { now } = await this.#folder.list();
    if (typeof now !== 'object') {
      // The folder was removed or emptied: everything that is in memory goes there again.
      this.#shards = [];
      for (const key of table.keys()) added.add(key);
      return;
    }
    if (now.model !== this.#options.model || now.dimensions !== table.dimensions) {
      throw new TriptychError(
        'write-failed',
        'Another window keeps vectors of another embedding model here.',
      );
    }
    const gone = this.#shards.filter(({ name }) => !now.shards.includes(name));
    this.#shards = this.#shards.filter(({ name }) => now.shards.includes(name));
    const before = this.#shards.length;
    await this.#load(now, table);
    for (const key of this.#shards.slice(before).flatMap(({ keys }) => keys)) {
      if (removed.has(key) || later.removed.has(key)) table.delete(key);
    }
    const held = new Set(this.#shards.flatMap(({ keys }) => keys));
    for (const key of gone.flatMap(({ keys }) => keys)) {
      if (!held.has(key) && !added.has(key) && !later.added.has(key)) table.delete(key);
    }
  }

  /** Takes in the shards of a list that are not known. @returns the names of those that are damaged */
  async #load(list: ShardList, table: VectorTable): Promise<string[]> {
    const known = new Set(this.#shards.map(({ name }) => name));
    const damaged: string[] = [];
    for (const name of list.shards.filter((name) => !known.has(name))) {
      const shard = await this.#folder.read(name, list);
      if (shard.kind === 'damaged') damaged.push(name);
      if (shard.kind === 'read') this.#shards.push({ name, keys: takeAll(shard.items, table) });
    }
    return damaged;
  }

  /** A shard that replaced others may be damaged while those it replaced are still there. */
  async #recover(before: ShardList, table: VectorTable, damaged: string[]): Promise<string[]> {
    const seen = new Set([...damaged, ...this.#shards.map(({ name }) => name)]);
    const recovered: string[] = [];
    for (const name of before.shards.filter((name) => !seen.has(name))) {
      const shard = await this.#folder.read(name, before);
      if (shard.kind === 'read') recovered.push(...takeAll(shard.items, table));
    }
    return recovered;
  }

  /** The list is lost, the shards are not: each says itself what it is of. */
  async #withoutList(before: ShardList | undefined): Promise<ShardList | undefined> {
    const dimensions = this.#options.dimensions ?? before?.dimensions;
    if (dimensions === undefined) return undefined;
    return { model: this.#options.model, dimensions, shards: await this.#folder.found() };
  }

  #fits({ model, dimensions }: ShardList): boolean {
    const { model: asked, dimensions: wanted = dimensions } = this.#options;
    return model === asked && dimensions === wanted;
  }

  #listOf({ dimensions }: VectorTable, shards: Shard[]): ShardList {
    return { model: this.#options.model, dimensions, shards: shards.map(({ name }) => name) };
  }

  async #setAllAside(): Promise<void> {
    await this.#unlessUnwritable(async () => {
      const { now } = await this.#folder.list();
      // Another window may have done it by now; what it keeps since is taken in with the first commit.
      if (typeof now !== 'object' || !this.#fits(now)) await this.#folder.setAllAside();
    });
  }

  async #unlessUnwritable(action: () => Promise<void>): Promise<void> {
    try {
      await whileLocked(this.#folder.path, new AbortController().signal, action);
    } catch {
      // A commit will say so, where there is anything to commit.
    }
  }

  #note(note: string): void {
    this.#options.onNote?.(note);
  }
}

/** @returns the keys of those that can be used */
function takeAll(items: ShardItem[], table: VectorTable): string[] {
  table.reserve(table.size + items.length);
  return items.flatMap(({ id, vector }) => {
    try {
      if (!table.has(id)) table.set(id, vector);
      return [id];
    } catch (error) {
      // A zero among them: the checksum is right, so somebody wrote it on purpose.
      if (error instanceof TriptychError && error.code === 'invalid-request') return [];
      throw error;
    }
  });
}

function failureOf(error: unknown): unknown {
  if (error instanceof TriptychError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  return new TriptychError('write-failed', `The vectors cannot be written: ${code}.`, { cause: error });
}
