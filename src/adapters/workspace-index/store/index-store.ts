import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TriptychError } from '../../../engine/index.ts';
import type { FilePart } from './file-set.ts';
import { type FrameFault, type FrameKind, framed, unframed } from './framed-bytes.ts';
import type { IndexDisk } from './index-disk.ts';
import { applyManifest, type Manifest, manifestOf, readManifest } from './manifest.ts';
import { decodePart, encodePart } from './part-bytes.ts';

/** Damaged and foreign indexes that are kept, for whoever wants to know what happened. */
const MOST_SET_ASIDE = 3;

/** Milliseconds after which a file that nothing names was left behind, and not just written for the next commit. */
const LEFT_BEHIND = 10 * 60_000;

/** Why an index is not the one that was written. */
export type StoreFault = FrameFault | 'missing';

export interface StoredIndex {
  /** Number of the newest manifest; 0 where there is none. */
  generation: number;
  parts: FilePart[];
  /** The worst thing that was found; what it concerned was set aside. */
  fault?: StoreFault;
}

/**
 * An index of one folder on the disk.
 *
 * Parts are files that never change. A manifest, `manifest-<number>`, names them and says which of their rows still
 * count; whoever commits writes the one with the next number, and only one can. Who comes second takes over what the
 * first wrote and tries again: there is no lock that a crash could leave behind, and nothing is lost. The manifest
 * before the newest stays, in case the newest is damaged.
 */
export class IndexStore {
  readonly #disk: IndexDisk;
  readonly #storage: string;
  readonly #uri: string;
  readonly #name: string;

  /** @param storage folder of the workspace, in which this makes one of its own */
  constructor(disk: IndexDisk, storage: string, uri: string) {
    this.#disk = disk;
    this.#storage = storage;
    this.#uri = uri;
    this.#name = createHash('sha256').update(uri).digest('hex').slice(0, 24);
  }

  get folder(): string {
    return join(this.#storage, this.#name);
  }

  /** Vectors outlive an index that is set aside: what they are of is known by its digest. */
  get vectorFolder(): string {
    return join(this.#storage, `${this.#name}-vectors`);
  }

  /**
   * Reads the newest manifest that is whole and its parts, and sets aside what cannot be trusted.
   * @param known parts that need not be read again
   * @throws the system's errors
   */
  async load(known: FilePart[] = []): Promise<StoredIndex> {
    const generations = await this.#generations();
    // Somebody may commit and clear up, or set all aside, while this is being read. What is missing though nobody did
    // either is gone, and looking again would not find it.
    const isOutOfDate = async () => (await this.newest()) !== generations[0];
    let fault: StoreFault | undefined;
    for (const generation of generations) {
      const found = await this.#manifest(generation);
      if (typeof found === 'string') {
        if (found === 'missing' && (await isOutOfDate())) return this.load(known);
        fault ??= found;
        // A manifest of another version is not damage: what is older than it is out of date.
        if (found === 'other-format' || found === 'foreign') break;
        continue;
      }
      const loaded = await this.#parts(found, known);
      if (loaded.fault === 'missing' && (await isOutOfDate())) return this.load(known);
      const worst = fault ?? loaded.fault;
      return { generation: generations[0]!, parts: loaded.parts, ...(worst && { fault: worst }) };
    }
    if (fault) await this.#setAside();
    return { generation: 0, parts: [], ...(fault && { fault }) };
  }

  /** Number of the newest manifest. */
  async newest(): Promise<number> {
    return (await this.#generations())[0] ?? 0;
  }

  /** @throws the system's errors */
  async writePart(part: FilePart): Promise<void> {
    await this.#disk.makeFolder(this.folder);
    const name = `part-${crypto.randomUUID()}`;
    await this.#disk.write(join(this.folder, name), framed('part', encodePart(part)));
    part.name = name;
    part.touched.clear();
  }

  /**
   * Makes parts the index, unless another process has made another number of its own meanwhile.
   * @param generation the number that is next
   * @returns whether it was done
   * @throws the system's errors
   */
  async commit(generation: number, parts: FilePart[]): Promise<boolean> {
    for (const part of parts) {
      // It may have been taken for left behind, where this process slept for long.
      if (!part.isCommitted && (await this.#modifiedAt(part.name)) === undefined) await this.writePart(part);
    }
    await this.#disk.makeFolder(this.folder);
    const bytes = Buffer.from(JSON.stringify(manifestOf(this.#uri, parts)));
    const path = join(this.folder, `manifest-${generation}`);
    if (!(await this.#disk.writeNew(path, framed('manifest', [bytes])))) return false;
    if ((await this.newest()) === generation) return true;
    // Others are far ahead: the number was free only because they have cleared it away.
    await this.#disk.remove(path);
    return false;
  }

  /** Removes what no manifest needs any more. What cannot be removed now is so another time. */
  async clearUp(): Promise<void> {
    const [newest, before, ...older] = await this.#generations();
    for (const generation of older) await this.#disk.remove(join(this.folder, `manifest-${generation}`));
    const needed = new Set<string>();
    for (const generation of [newest, before]) {
      if (generation === undefined) continue;
      const found = await this.#manifest(generation);
      if (typeof found !== 'string') for (const { name } of found.parts) needed.add(name);
    }
    for (const name of await this.#disk.names(this.folder)) {
      if (!/^part-|\.tmp$/.test(name) || needed.has(name)) continue;
      const modifiedAt = await this.#modifiedAt(name);
      if (modifiedAt !== undefined && Math.abs(Date.now() - modifiedAt) > LEFT_BEHIND) {
        await this.#disk.remove(join(this.folder, name));
      }
    }
  }

  /** A file beside the parts, for instance of the history. @returns `undefined` where there is none that is whole */
  async readExtra(kind: FrameKind, name: string): Promise<Uint8Array | undefined> {
    const found = await this.#read(kind, name).catch(() => 'damaged' as const);
    return typeof found === 'string' ? undefined : found;
  }

  /** @throws the system's errors */
  async writeExtra(kind: FrameKind, name: string, pieces: Uint8Array[]): Promise<void> {
    await this.#disk.makeFolder(this.folder);
    await this.#disk.write(join(this.folder, name), framed(kind, pieces));
  }

  /** Removes files whose names begin so and end with nothing of what is to stay. */
  async keepExtras(prefix: string, kept: Set<string>): Promise<void> {
    for (const name of await this.#disk.names(this.folder)) {
      if (name.startsWith(prefix) && !kept.has(name.slice(prefix.length))) {
        await this.#disk.remove(join(this.folder, name));
      }
    }
  }

  async #parts(manifest: Manifest, known: FilePart[]): Promise<Pick<StoredIndex, 'parts' | 'fault'>> {
    const parts: FilePart[] = [];
    let fault: StoreFault | undefined;
    for (const entry of manifest.parts) {
      const found = known.find(({ name }) => name === entry.name) ?? (await this.#part(entry.name));
      const part = typeof found === 'string' ? undefined : applyManifest(entry, found);
      if (part) parts.push(part);
      else {
        fault = typeof found === 'string' ? found : 'damaged';
        await this.#setAsideFile(entry.name);
      }
    }
    return { parts, ...(fault && { fault }) };
  }

  async #part(name: string): Promise<Pick<FilePart, 'rows' | 'segment'> | StoreFault> {
    const found = await this.#read('part', name);
    if (typeof found === 'string') return found;
    try {
      return decodePart(found);
    } catch (error) {
      if (error instanceof TriptychError) return 'damaged';
      throw error;
    }
  }

  async #manifest(generation: number): Promise<Manifest | StoreFault> {
    const found = await this.#read('manifest', `manifest-${generation}`);
    if (typeof found === 'string') return found;
    const manifest = readManifest(found);
    if (!manifest) return 'damaged';
    return manifest.folder === this.#uri ? manifest : 'foreign';
  }

  async #read(kind: FrameKind, name: string): Promise<Uint8Array | StoreFault> {
    try {
      return unframed(kind, await this.#disk.read(join(this.folder, name)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
      throw error;
    }
  }

  /** The newest first. */
  async #generations(): Promise<number[]> {
    const names = await this.#disk.names(this.folder);
    const numbers = names.flatMap((name) => /^manifest-([1-9]\d{0,14})$/.exec(name)?.[1] ?? []);
    return numbers.map(Number).sort((one, other) => other - one);
  }

  #modifiedAt(name: string): Promise<number | undefined> {
    return this.#disk.modifiedAt(join(this.folder, name));
  }

  async #setAsideFile(name: string): Promise<void> {
    const from = join(this.folder, name);
    if ((await this.#modifiedAt(name)) === undefined) return;
    await this.#disk.rename(from, `${from}.set-aside`).catch(() => this.#disk.remove(from));
  }

  /** The whole index. Two processes may do so at once; then it is there no longer for the second. */
  async #setAside(): Promise<void> {
    const prefix = `${this.#name}.set-aside-`;
    try {
      await this.#disk.rename(this.folder, join(this.#storage, `${prefix}${Date.now()}`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const names = (await this.#disk.names(this.#storage)).filter((name) => name.startsWith(prefix)).sort();
    for (const name of names.slice(0, -MOST_SET_ASIDE)) await this.#disk.remove(join(this.#storage, name));
  }
}
