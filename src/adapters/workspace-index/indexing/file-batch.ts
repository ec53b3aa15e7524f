import { hash } from 'node:crypto';
import {
  type AnalysedFile,
  analyseFile,
  analysePages,
  buildSegment,
  keyLength,
  type SegmentFile,
} from '../../../engine/index.ts';
import type { SourceFile } from '../files/file-source.ts';
import type { FileRow, FileSet } from '../store/file-set.ts';

/** Files that were read and are about to become searchable together. */
export class FileBatch {
  characters = 0;
  readonly #files: SegmentFile[] = [];
  readonly #rows: FileRow[] = [];
  readonly #leftOut: FileRow[] = [];

  get size(): number {
    return this.#rows.length + this.#leftOut.length;
  }

  add(path: string, file: Exclude<SourceFile, { kind: 'gone' }>, at: number): void {
    const { stamp, isSettled, hash } = file;
    const row = { path, stamp, isSettled, hash, at };
    if (file.kind === 'left-out') {
      const { reason, detail } = file;
      this.#leftOut.push({ ...row, reason, ...(detail !== undefined && { detail }) });
      return;
    }
    const text = file.kind === 'text' ? file.text : file.pages.map((page) => `${page}\n`).join('');
    const analysed = file.kind === 'text' ? analyseFile(path, text) : analysePages(path, file.pages);
    this.#files.push({ analysed, text, keys: keysOf(analysed, text) });
    this.#rows.push(row);
    this.characters += text.length;
  }

  /** Makes them part of a set, and searchable through it. */
  addTo(set: FileSet): void {
    if (this.size > 0) set.add(buildSegment(this.#files), [...this.#rows, ...this.#leftOut]);
  }
}

/** What vectors are kept under: digests of all that is embedded, whatever the model makes of it. */
function keysOf({ path, chunks }: AnalysedFile, text: string): Uint8Array {
  const keys = new Uint8Array(chunks.length * keyLength);
  for (const [index, { name = '', start, end }] of chunks.entries()) {
    const digest = hash('sha256', `${path}\0${name}\0${text.slice(start, end)}`, 'buffer');
    keys.set(digest.subarray(0, keyLength), index * keyLength);
  }
  return keys;
}
