import type { LeftOutReason, Segment } from '../../../engine/index.ts';

/** What is known of a file that was read. */
export interface FileRow {
  path: string;
  /** As `FoundFile` and `SourceFile` have them. */
  stamp: string;
  isSettled: boolean;
  hash: string;
  /** When it was read, in milliseconds since 1970: of two that know of a file the later look counts. */
  at: number;
  /** It was read and is not searchable. */
  reason?: LeftOutReason;
  detail?: string;
}

/** Files that were indexed together, and which of them have been replaced since. */
export interface FilePart {
  /** Of its file on the disk; empty as long as there is none. */
  name: string;
  /** Whether it is part of what is kept, so that others see it. */
  isCommitted: boolean;
  segment: Segment;
  /** First those of the segment, in its order, then those that are not searchable. */
  rows: FileRow[];
  /** 1 for rows that no longer count. */
  dead: Uint8Array;
  /** Rows that differ from those in its file. */
  touched: Set<number>;
  /** Whether any did so since the last commit. */
  isChanged: boolean;
}

interface Place {
  part: FilePart;
  index: number;
}

/** The files of a folder, as they are known and searchable. Parts only grow in number; a file is live in one of them. */
export class FileSet {
  parts: FilePart[] = [];
  files = 0;
  chunks = 0;
  /** Files that were read and are not searchable. */
  leftOutFiles = 0;
  readonly #places = new Map<string, Place>();
  /** What changed since the last commit: of which path, and when it was looked at. */
  #delta = new Map<string, number>();

  get hasChanges(): boolean {
    return this.#delta.size > 0 || this.parts.some((part) => !part.isCommitted || part.isChanged);
  }

  rowOf(path: string): FileRow | undefined {
    const place = this.#places.get(path);
    return place?.part.rows[place.index];
  }

  /** Every file that was read, also such as are not searchable. */
  paths(): Iterable<string> {
    return this.#places.keys();
  }

  *leftOut(): Iterable<FileRow> {
    for (const { part, index } of this.#places.values()) {
      if (index >= segmentFiles(part)) yield part.rows[index]!;
    }
  }

  /** Takes files in, in the place of what was known of them. */
  add(segment: Segment, rows: FileRow[]): void {
    const part = newPart(segment, rows);
    this.parts.push(part);
    for (const [index, row] of rows.entries()) {
      this.#take(part, index);
      this.#delta.set(row.path, row.at);
    }
  }

  remove(path: string, at: number): void {
    if (!this.#places.has(path)) return;
    this.#drop(path);
    this.#delta.set(path, at);
  }

  /** The file has another time and is the same. */
  touch(path: string, { stamp, isSettled, at }: Pick<FileRow, 'stamp' | 'isSettled' | 'at'>): void {
    const { part, index } = this.#places.get(path)!;
    Object.assign(part.rows[index]!, { stamp, isSettled, at });
    part.isChanged = true;
    if (part.name !== '') part.touched.add(index);
  }

  /** Puts one part in the place of several; nothing of what is known changes. */
  replace(olds: FilePart[], segment: Segment, rows: FileRow[]): void {
    const part = newPart(segment, rows);
    this.parts = [...this.parts.filter((known) => !olds.includes(known)), part];
    for (const [index, { path }] of rows.entries()) this.#places.set(path, { part, index });
  }

  /** Forgets parts in which nothing is live. */
  dropEmpty(): void {
    this.parts = this.parts.filter(({ dead }) => dead.includes(0));
  }

  /**
   * Takes over what is kept on the disk, where another process may have added to it and taken from it, and keeps what
   * changed here since the last commit, unless the other looked later.
   */
  rebase(stored: FilePart[]): void {
    const own = this.parts.filter((part) => !part.isCommitted);
    this.parts = [...stored, ...own];
    this.#places.clear();
    this.files = 0;
    this.chunks = 0;
    this.leftOutFiles = 0;
    for (const part of this.parts) {
      for (const [index, { path, at }] of part.rows.entries()) {
        if (part.dead[index] === 1) continue;
        const changedAt = part.isCommitted ? this.#delta.get(path) : undefined;
        const other = this.rowOf(path);
        const isOlder = (changedAt !== undefined && changedAt > at) || (other && other.at >= at);
        if (isOlder) part.dead[index] = 1;
        else this.#take(part, index);
      }
    }
    this.dropEmpty();
  }

  /** What is here is on the disk now, except for parts that came meanwhile. */
  committed(parts: FilePart[]): void {
    for (const part of parts) {
      part.isCommitted = true;
      part.isChanged = false;
    }
    const open = this.parts.filter((part) => !part.isCommitted);
    this.#delta = new Map(open.flatMap(({ rows }) => rows.map(({ path, at }) => [path, at] as const)));
  }

  clear(): void {
    const now = Date.now();
    for (const path of [...this.#places.keys()]) this.remove(path, now);
    this.dropEmpty();
  }

  #take(part: FilePart, index: number): void {
    const { path } = part.rows[index]!;
    this.#drop(path);
    this.#places.set(path, { part, index });
    this.#count(part, index, 1);
  }

  #drop(path: string): void {
    const place = this.#places.get(path);
    if (!place) return;
    place.part.dead[place.index] = 1;
    this.#places.delete(path);
    this.#count(place.part, place.index, -1);
  }

  #count(part: FilePart, index: number, sign: 1 | -1): void {
    if (index >= segmentFiles(part)) {
      this.leftOutFiles += sign;
      return;
    }
    const { firstChunk } = part.segment.files;
    this.files += sign;
    this.chunks += sign * (firstChunk[index + 1]! - firstChunk[index]!);
  }
}

/** Files of a part that are searchable, or were. */
export function segmentFiles({ segment }: FilePart): number {
  return segment.files.firstChunk.length - 1;
}

function newPart(segment: Segment, rows: FileRow[]): FilePart {
  return {
    name: '',
    isCommitted: false,
    segment,
    rows,
    dead: new Uint8Array(rows.length),
    touched: new Set(),
    isChanged: false,
  };
}
