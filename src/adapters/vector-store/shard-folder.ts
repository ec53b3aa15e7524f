import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
// The package's own door loads everything it can do, for a second and a half; this is the part that is needed.
import { LocalIndex } from '../../../node_modules/vectra/lib/LocalIndex.js';
import { TriptychError } from '../../engine/index.ts';
import { DurableStorage } from './durable-storage.ts';
import { ShardCodec } from './shard-codec.ts';
import { isShardName, readShardList, type ShardList, writeShardList } from './shard-list.ts';

/** A vector as a shard holds it. */
export interface ShardItem {
  id: string;
  vector: Float32Array;
}

export type ReadShard = { kind: 'read'; items: ShardItem[] } | { kind: 'gone' } | { kind: 'damaged' };

/** Where what cannot be used is put, rather than deleted: only what was last found so. */
const aside = 'set-aside';

/** A folder of shards, each of them an index of vectra. */
export class ShardFolder {
  readonly path: string;
  readonly #storage = new DurableStorage();

  constructor(path: string) {
    this.path = path;
  }

  list() {
    return readShardList(this.path);
  }

  /** Names of all shards that lie there, listed or not. */
  async found(): Promise<string[]> {
    return (await this.#files()).filter(isShardName);
  }

  async read(name: string, { model, dimensions }: ShardList): Promise<ReadShard> {
    const index = new LocalIndex(this.path, name, this.#storage, new ShardCodec(model, dimensions));
    try {
      if (!(await index.isIndexCreated())) return { kind: 'gone' };
      return { kind: 'read', items: (await index.listItems()) as unknown as ShardItem[] };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return { kind: 'gone' };
      // A disk that cannot be read just now says nothing of the file.
      if (error instanceof TriptychError) return { kind: 'damaged' };
      throw error;
    }
  }

  /**
   * Writes a shard under a new name, in one piece: vectra's own way of adding looks through all items for each.
   * @returns its name
   */
  async write(items: ShardItem[], { model, dimensions }: ShardList): Promise<string> {
    const codec = new ShardCodec(model, dimensions);
    const name = `${crypto.randomUUID()}${codec.extension}`;
    const vectors = items.map(({ id, vector }) => ({
      id,
      vector: vector as unknown as number[],
      metadata: {},
      norm: 1,
    }));
    const bytes = codec.serializeIndex({ version: 1, metadata_config: {}, items: vectors });
    await this.#storage.upsertFile(join(this.path, name), bytes);
    return name;
  }

  async writeList(list: ShardList): Promise<void> {
    await writeShardList(this.path, list, this.#storage);
  }

  /** Removes shards that neither this list nor the one before it names, and what broken writing left. */
  async removeUnlisted(list: ShardList): Promise<void> {
    const { before } = await this.list();
    const listed = new Set([...list.shards, ...(before?.shards ?? [])]);
    for (const file of await this.#files()) {
      const isLeft = isShardName(file) ? !listed.has(file) : file.endsWith('.tmp');
      if (isLeft) await rm(join(this.path, file), { force: true }).catch(() => {});
    }
  }

  /** Puts files where they are not in the way. What was set aside before goes. */
  async setAside(files: string[]): Promise<void> {
    const to = join(this.path, aside);
    await rm(to, { recursive: true, force: true });
    await mkdir(to, { recursive: true, mode: 0o700 });
    for (const file of files) {
      await rename(join(this.path, file), join(to, file)).catch(() => {});
    }
  }

  /** Everything there but the lock. */
  async setAllAside(): Promise<void> {
    const files = await this.#files();
    await this.setAside(files.filter((file) => isShardName(file) || file.startsWith('shards.json')));
  }

  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
  }

  async #files(): Promise<string[]> {
    try {
      return await readdir(this.path);
    } catch {
      return [];
    }
  }
}
