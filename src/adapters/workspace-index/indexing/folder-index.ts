import {
  type LeftOutFile,
  type LeftOutReason,
  mergeSegments,
  type SegmentPart,
  TriptychError,
} from '../../../engine/index.ts';
import type { FileSource, FoundFile, FoundFiles, LeftOutPath, SourceFile } from '../files/file-source.ts';
import { isPdfPath } from '../files/read-source.ts';
import { FileSet } from '../store/file-set.ts';
import type { IndexStore } from '../store/index-store.ts';
import { KeptIndex } from '../store/kept-index.ts';
import { Batches } from './batches.ts';
import { FileBatch } from './file-batch.ts';
import { mergedRows, partsToMerge, segmentPart } from './merge-parts.ts';
import type { Pacer } from './pacer.ts';

/** Milliseconds between two commits of a long pass. */
const COMMIT_EVERY = 10_000;

const MOST_LEFT_OUT = 20_000;

export interface FolderIndexParts {
  uri: string;
  source: FileSource;
  /** Absent: nothing is kept. */
  store: IndexStore | undefined;
  pacer: Pacer;
}

/** What a pass over a folder came to. */
export interface PassCounts {
  read: number;
  unchanged: number;
  removed: number;
}

/** The index of one folder: keeps it, brings it up to date, and shares it with other processes. */
export class FolderIndex {
  readonly uri: string;
  readonly set = new FileSet();
  /** Files that are to be searchable, as far as is known. */
  known = 0;
  /** Called after each change of what is searchable. */
  onChange: () => void = () => {};
  /** The folder is not there; what was known of it still is. */
  missing: string | undefined;
  readonly #parts: FolderIndexParts;
  readonly #kept: KeptIndex | undefined;
  #isOpen = false;
  #leftOut = new Map<string, LeftOutPath>();
  /** One thing at a time; queries are not among them. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #urgent = new Set<string>();

  constructor(parts: FolderIndexParts) {
    this.uri = parts.uri;
    this.#parts = parts;
    this.#kept = parts.store && new KeptIndex(parts.store);
  }

  /** What was set right, in a sentence. */
  get note(): string | undefined {
    return this.#kept?.note;
  }

  /** What was kept is gone or damaged, so that files have to be looked at again. */
  get needsPass(): boolean {
    return this.#kept?.needsPass === true;
  }

  /** Why it is not as it should be. */
  get failure(): string | undefined {
    return this.missing ?? this.#kept?.failure;
  }

  get leftOutCount(): number {
    return this.#leftOut.size + this.set.leftOutFiles;
  }

  segmentParts(): SegmentPart[] {
    return this.set.parts.map(segmentPart);
  }

  leftOut(): LeftOutFile[] {
    const all = [...this.#leftOut.values(), ...this.set.leftOut()].slice(0, MOST_LEFT_OUT);
    return all.map(({ path, reason, detail }) => ({
      folder: this.uri,
      path,
      reason: reason!,
      ...(detail !== undefined && { detail }),
    }));
  }

  /** Reads what is kept. Does nothing where that was done. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isOpen) return;
      this.#isOpen = true;
      await this.#takeOver();
      this.#changed();
    });
  }

  /**
   * Looks at every file, and reads those that changed. Of a folder that is not there everything stays as it was.
   * @param onReading called when it is known which files there are
   * @throws TriptychError `cancelled`
   */
  pass(signal: AbortSignal, onReading: () => void): Promise<PassCounts> {
    return this.#inTurn(async () => {
      const counts = { read: 0, unchanged: 0, removed: 0 };
      await this.#takeOver();
      this.#kept?.passBegins();
      const found = await this.#walk(signal);
      if (!found) return counts;
      const { files, leftOut } = found;
      this.#leftOut = new Map(leftOut.map((entry) => [entry.path, entry]));
      const present = new Set(files.map(({ path }) => path));
      const gone = [...this.set.paths()].filter((path) => !present.has(path));
      this.#remove(gone);
      counts.removed = gone.length;
      this.known = files.length;
      this.#changed();
      onReading();
      await this.#readAll(files, counts, signal);
      this.known = this.set.files;
      await this.#commit(signal);
      return counts;
    });
  }

  /** Makes changed files searchable, also in the midst of a pass. @throws TriptychError `cancelled` */
  async take(paths: string[], signal: AbortSignal): Promise<void> {
    for (const path of paths) this.#urgent.add(path);
    await this.#inTurn(() => this.#takeUrgent(signal));
  }

  /** Keeps what changed since the last commit. Never rejects: what cannot be kept is still searchable. */
  commit(signal: AbortSignal): Promise<void> {
    return this.#inTurn(() => this.#commit(signal));
  }

  /** Takes over what another process has committed. */
  async catchUp(): Promise<void> {
    if (this.#isOpen && (await this.#kept?.isBehind())) await this.#inTurn(() => this.#takeOver());
  }

  /** Forgets all files, here and on the disk. */
  forget(): Promise<void> {
    return this.#inTurn(async () => {
      this.set.clear();
      this.#changed();
    });
  }

  async #walk(signal: AbortSignal): Promise<FoundFiles | undefined> {
    try {
      this.missing = undefined;
      return await this.#parts.source.walk(signal);
    } catch (error) {
      if (!(error instanceof TriptychError) || error.code !== 'file-not-found') throw error;
      this.missing = error.message;
      return undefined;
    }
  }

  async #readAll(files: FoundFile[], counts: PassCounts, signal: AbortSignal): Promise<void> {
    const todo = files.filter((file) => !this.#isKnown(file));
    counts.unchanged = files.length - todo.length;
    // Datasheets take seconds each; what can be had at once comes first.
    todo.sort((one, other) => Number(isPdfPath(one.path)) - Number(isPdfPath(other.path)));
    const batches = new Batches((batch) => this.#add(batch));
    let committed = performance.now();
    try {
      for (const file of todo) {
        await this.#breathe(batches, signal);
        if (await this.#read(file, batches.open, signal)) counts.read++;
        else counts.unchanged++;
        batches.flushWhereDue();
        if (performance.now() - committed < COMMIT_EVERY) continue;
        await this.#commit(signal);
        committed = performance.now();
      }
    } finally {
      batches.flush();
    }
  }

  /** Between two files: others have their turn, and so has what changed a moment ago. */
  async #breathe(batches: Batches, signal: AbortSignal): Promise<void> {
    const { pacer } = this.#parts;
    if (pacer.isDue) {
      if (pacer.isPaused) batches.flush();
      await pacer.rest(signal);
    }
    if (this.#urgent.size === 0) return;
    // What was read before must not come after it.
    batches.flush();
    await this.#takeUrgent(signal);
  }

  #isKnown({ path, stamp }: FoundFile): boolean {
    const row = this.set.rowOf(path);
    return row?.isSettled === true && row.stamp === stamp;
  }

  /** @returns whether the file is another than it was */
  async #read(file: FoundFile, batch: FileBatch, signal: AbortSignal): Promise<boolean> {
    const at = Date.now();
    const reading = this.#parts.source.read(file, signal);
    const read = reading instanceof Promise ? await reading : reading;
    const row = this.set.rowOf(file.path);
    if (read.kind === 'gone') this.set.remove(file.path, at);
    else if (row && read.hash !== '' && row.hash === read.hash && row.reason === reasonOf(read)) {
      this.set.touch(file.path, { ...read, at });
      return false;
    } else batch.add(file.path, read, at);
    return true;
  }

  #add(batch: FileBatch): void {
    batch.addTo(this.set);
    this.#compact();
    this.#changed();
  }

  async #takeUrgent(signal: AbortSignal): Promise<void> {
    const paths = [...this.#urgent];
    this.#urgent.clear();
    if (paths.length === 0) return;
    const { files, leftOut } = await this.#parts.source.look(paths, signal);
    const present = new Set(files.map(({ path }) => path));
    const hadFiles = this.set.files + this.set.leftOutFiles;
    this.#forgetMeant(paths, present);
    for (const entry of leftOut) this.#leftOut.set(entry.path, entry);
    const batch = new FileBatch();
    for (const file of files) {
      if (this.#parts.pacer.isDue) await this.#parts.pacer.rest(signal);
      if (!this.#isKnown(file)) await this.#read(file, batch, signal);
    }
    // A build that writes into folders that are left out changes nothing, many times a second.
    if (batch.size === 0 && this.set.files + this.set.leftOutFiles === hadFiles) return;
    this.#add(batch);
    this.known = Math.max(this.known, this.set.files);
  }

  /** Of some paths, and of what lies in them where they are folders, forgets all that is not present. */
  #forgetMeant(paths: string[], present: Set<string>): void {
    const isFile = (path: string) => present.has(path) || this.set.rowOf(path) !== undefined;
    const isMeant = paths.every(isFile) ? undefined : meantBy(paths);
    const known = isMeant ? [...this.set.paths()].filter(isMeant) : paths;
    this.#remove(known.filter((path) => !present.has(path)));
    const leftOut = isMeant ? [...this.#leftOut.keys()].filter(isMeant) : paths;
    for (const path of leftOut) this.#leftOut.delete(path);
  }

  #remove(paths: string[]): void {
    const now = Date.now();
    for (const path of paths) this.set.remove(path, now);
  }

  /** Puts small parts together, so that a query has few to look through. */
  #compact(): void {
    this.set.dropEmpty();
    for (let some = partsToMerge(this.set.parts); some; some = partsToMerge(this.set.parts)) {
      this.set.replace(some, mergeSegments(some.map(segmentPart)), mergedRows(some));
    }
  }

  async #commit(signal: AbortSignal): Promise<void> {
    if (!signal.aborted && (await this.#kept?.commit(this.set))) this.#changed();
  }

  async #takeOver(): Promise<void> {
    if (!(await this.#kept?.takeOver(this.set))) return;
    this.known = Math.max(this.known, this.set.files);
    this.#changed();
  }

  #changed(): void {
    this.onChange();
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function reasonOf(read: SourceFile): LeftOutReason | undefined {
  return read.kind === 'left-out' ? read.reason : undefined;
}

/** Whether a path is one of some or lies in one. */
function meantBy(paths: string[]): (path: string) => boolean {
  const meant = new Set(paths);
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (meant.has(path.slice(0, end))) return true;
    }
    return false;
  };
}
