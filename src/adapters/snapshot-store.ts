import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { TriptychError } from '../engine/index.ts';
import { type SnapshotDisk, snapshotDisk } from './snapshot-disk.ts';

/** A file as it is before something is written. */
export interface FileBefore {
  /** Absolute path or URI; it is only compared, never opened. */
  path: string;
  /** `undefined` where there is no file. */
  bytes: Uint8Array | undefined;
  /** The digest of the text that will be written (`textDigest`); `undefined` where the file will be deleted. */
  intended: string | undefined;
}

/** What a snapshot knows of a file. Digests are `undefined` where there is no file. */
export interface SnapshotFile {
  path: string;
  before?: string;
  intended?: string;
  /** Of what was there after writing; absent where that is not known or there was no file. */
  after?: string;
}

/** What is known of an apply besides its files. */
export interface SnapshotOrigin {
  /** The run whose changes they were. */
  run?: string;
  /** Folders that were not there before, as paths or URIs like those of files; the outer ones first. */
  folders?: string[];
}

export interface Snapshot extends SnapshotOrigin {
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Writing came to its end. Otherwise the process was gone before that. */
  isApplied: boolean;
  files: SnapshotFile[];
}

export interface SnapshotLimits {
  /** Snapshots that are kept. */
  most: number;
  /** Bytes of all of them together, and so of one. */
  bytes: number;
}

/**
 * Copies of files as they were before something was written, so that it can be taken back, also after a crash. A
 * snapshot is either there with all of its files or not at all.
 */
export interface SnapshotStore {
  /**
   * Keeps files durably; once this returns they may be written. Old snapshots make room.
   * @returns the snapshot's id
   * @throws TriptychError `file-too-large` where they do not fit, `write-failed`
   */
  take(files: FileBefore[], origin?: SnapshotOrigin): Promise<string>;
  /** Writing came to its end. @param after digest of each file by its path. @throws TriptychError `write-failed` */
  markApplied(id: string, after: ReadonlyMap<string, string | undefined>): Promise<void>;
  /** The snapshot is not offered any more; its files stay until others need the room. */
  markUndone(id: string): Promise<void>;
  /** Nothing was written: there is nothing to take back. */
  discard(id: string): Promise<void>;
  /** The latest one that was not undone. What cannot be read is passed over. */
  last(): Promise<Snapshot | undefined>;
  /** @returns the file as it was, or `undefined` where there was none. @throws TriptychError `file-unreadable` */
  bytes(id: string, path: string): Promise<Uint8Array | undefined>;
}

const idForm = /^\d{15}-[\da-f]{16}$/;
const defaultLimits: SnapshotLimits = { most: 10, bytes: 50 * 1024 * 1024 };

/** @param folder of its own; nothing outside of it is touched */
export function snapshotStore(
  folder: string,
  { limits = defaultLimits, disk = snapshotDisk }: { limits?: SnapshotLimits; disk?: SnapshotDisk } = {},
): SnapshotStore {
  const at = (id: string, ...rest: string[]) => join(folder, idForm.test(id) ? id : 'none', ...rest);
  const mark = (id: string, name: string, content: unknown) =>
    attempt('write-failed', folder, () => disk.replace(at(id, name), bytesOf(content)));
  return {
    take: (files, origin = {}) =>
      attempt('write-failed', folder, () => take({ files, origin }, folder, limits, disk)),
    markApplied: (id, after) => mark(id, 'applied.json', Object.fromEntries(after)),
    markUndone: (id) => mark(id, 'undone.json', true),
    discard: (id) => attempt('write-failed', folder, () => remove(folder, id, disk)),
    last: async () => {
      for (const id of (await ids(folder, disk)).toReversed()) {
        const snapshot = await read(folder, id, disk);
        if (snapshot) return snapshot;
      }
      return undefined;
    },
    bytes: (id, path) =>
      attempt('file-unreadable', folder, async () => {
        const files = (await manifestOf(folder, id, disk)) ?? [];
        const index = files.findIndex((file) => file.path === path);
        return files[index]?.before !== undefined ? disk.read(at(id, String(index))) : undefined;
      }),
  };
}

/** The digest of a file's bytes. */
export function bytesDigest(bytes: Uint8Array | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

/** The digest of a text whatever its line endings and encoding. */
export function textDigest(text: string | undefined): string | undefined {
  return text === undefined ? undefined : bytesDigest(new TextEncoder().encode(text.replace(/\r\n?/g, '\n')));
}

/** Written under another name first: only the renaming at the end makes it a snapshot. */
async function take(
  { files, origin }: { files: FileBefore[]; origin: SnapshotOrigin },
  folder: string,
  limits: SnapshotLimits,
  disk: SnapshotDisk,
): Promise<string> {
  const size = files.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  if (size > limits.bytes) {
    throw new TriptychError(
      'file-too-large',
      `The files have ${size} bytes together; at most ${limits.bytes} can be kept for undoing.`,
    );
  }
  const id = `${String(Date.now()).padStart(15, '0')}-${randomBytes(8).toString('hex')}`;
  const draft = join(folder, `${id}.new`);
  await disk.makeFolder(draft);
  for (const [index, { bytes }] of files.entries())
    if (bytes) await disk.write(join(draft, String(index)), bytes);
  const manifest = files.map(({ path, bytes, intended }) => ({ path, before: bytesDigest(bytes), intended }));
  await disk.write(join(draft, 'manifest.json'), bytesOf(manifest));
  await disk.write(join(draft, 'origin.json'), bytesOf(origin));
  await disk.rename(draft, join(folder, id));
  await makeRoom(folder, { id, limits }, disk);
  return id;
}

/** Removes the oldest, and what others left half done an hour ago. */
async function makeRoom(
  folder: string,
  { id, limits }: { id: string; limits: SnapshotLimits },
  disk: SnapshotDisk,
): Promise<void> {
  let [kept, bytes] = [0, 0];
  for (const one of (await ids(folder, disk)).toReversed()) {
    bytes += await disk.size(join(folder, one));
    kept++;
    if (one !== id && (kept > limits.most || bytes > limits.bytes)) await remove(folder, one, disk);
  }
  const hourAgo = Date.now() - 3_600_000;
  for (const name of await disk.names(folder)) {
    const isLeft = /\.(new|gone)$/.test(name) && Number.parseInt(name, 10) < hourAgo;
    if (isLeft) await disk.remove(join(folder, name));
  }
}

/** Renamed first, so that a half removed one is none. */
async function remove(folder: string, id: string, disk: SnapshotDisk): Promise<void> {
  const gone = join(folder, `${id}.gone`);
  await disk.rename(join(folder, id), gone);
  await disk.remove(gone);
}

async function ids(folder: string, disk: SnapshotDisk): Promise<string[]> {
  return (await disk.names(folder)).filter((name) => idForm.test(name)).toSorted();
}

async function read(folder: string, id: string, disk: SnapshotDisk): Promise<Snapshot | undefined> {
  try {
    const names = await disk.names(join(folder, id));
    const files = await manifestOf(folder, id, disk);
    if (!files || names.includes('undone.json')) return undefined;
    const origin = names.includes('origin.json')
      ? await disk.read(join(folder, id, 'origin.json'))
      : undefined;
    const snapshot = { ...originIn(origin), id, at: Number.parseInt(id, 10) };
    if (!names.includes('applied.json')) return { ...snapshot, isApplied: false, files };
    const after = new Map<string, unknown>(
      Object.entries(Object(parsed(await disk.read(join(folder, id, 'applied.json'))))),
    );
    const known = files.map((file) => {
      const digest = after.get(file.path);
      return typeof digest === 'string' ? { ...file, after: digest } : file;
    });
    return { ...snapshot, isApplied: true, files: known };
  } catch {
    return undefined;
  }
}

async function manifestOf(
  folder: string,
  id: string,
  disk: SnapshotDisk,
): Promise<SnapshotFile[] | undefined> {
  if (!idForm.test(id)) return undefined;
  const manifest = parsed(await disk.read(join(folder, id, 'manifest.json')));
  return Array.isArray(manifest) && manifest.every(isSnapshotFile) ? manifest : undefined;
}

/** Snapshots of earlier versions have none. */
function originIn(bytes: Uint8Array | undefined): SnapshotOrigin {
  const { run, folders } = Object(bytes && parsed(bytes)) as Record<string, unknown>;
  return {
    ...(typeof run === 'string' && { run }),
    ...(Array.isArray(folders) && { folders: folders.filter((one) => typeof one === 'string') }),
  };
}

function isSnapshotFile(value: unknown): value is SnapshotFile {
  const { path, before, intended } = Object(value) as Record<string, unknown>;
  const isDigest = (one: unknown) => one === undefined || typeof one === 'string';
  return typeof path === 'string' && isDigest(before) && isDigest(intended);
}

function bytesOf(content: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content));
}

function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function attempt<T>(
  code: 'write-failed' | 'file-unreadable',
  folder: string,
  body: () => Promise<T>,
): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof TriptychError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError(code, `The snapshots in ${folder}: ${reason}`, { cause: error });
  }
}
