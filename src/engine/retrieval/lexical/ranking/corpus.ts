import type { HistoryIndex } from '../history/history-index.ts';
import type { Segment, SegmentPart } from '../segment/segment.ts';
import { type SegmentView, viewOf } from '../segment/segment-view.ts';
import { lengthPenalty, saturation } from './weights.ts';

/** What is known of one folder of a workspace. */
export interface FolderContents {
  parts: SegmentPart[];
  history: HistoryIndex | undefined;
}

/** A segment in the numbering of all: its files and chunks follow those of the parts before. */
export interface CorpusPart {
  folder: string;
  segment: Segment;
  view: SegmentView;
  firstFile: number;
  firstChunk: number;
}

/** All segments of all folders under one numbering, with the averages that BM25 needs. */
export class Corpus {
  readonly parts: CorpusPart[] = [];
  readonly histories: { folder: string; history: HistoryIndex }[] = [];
  readonly fileCount: number;
  readonly chunkCount: number;
  /** 1 where a file is neither replaced nor removed. */
  readonly isLive: Uint8Array;
  readonly liveFiles: number;
  readonly liveChunks: number;
  /** BM25's part that depends on the length alone, of files, chunks, paths and symbols. */
  readonly norms: Record<'file' | 'chunk' | 'path' | 'symbols', Float32Array>;

  constructor(folders: ReadonlyMap<string, FolderContents>) {
    let files = 0;
    let chunks = 0;
    const liveness: Uint8Array[] = [];
    for (const [folder, { parts, history }] of folders) {
      if (history) this.histories.push({ folder, history });
      for (const { segment, isLive } of parts) {
        const view = viewOf(segment);
        this.parts.push({ folder, segment, view, firstFile: files, firstChunk: chunks });
        liveness.push(Uint8Array.from(view.fileLengths, (_, file) => (isLive(file) ? 1 : 0)));
        files += view.fileLengths.length;
        chunks += view.fileOf.length;
      }
    }
    this.fileCount = files;
    this.chunkCount = chunks;
    this.isLive = new Uint8Array(files);
    for (const [index, part] of this.parts.entries()) this.isLive.set(liveness[index] ?? [], part.firstFile);
    this.liveFiles = this.isLive.reduce((sum, live) => sum + live, 0);
    this.liveChunks = this.#countLiveChunks();
    this.norms = {
      file: this.#norms(files, this.liveFiles, (part) => part.view.fileLengths, 'firstFile'),
      chunk: this.#norms(chunks, this.liveChunks, (part) => part.segment.text.lengths, 'firstChunk'),
      path: this.#norms(files, this.liveFiles, (part) => part.segment.path.lengths, 'firstFile'),
      symbols: this.#norms(files, this.liveFiles, (part) => part.segment.symbols.lengths, 'firstFile'),
    };
  }

  /** The part that has a file. */
  partOf(file: number): CorpusPart {
    let low = 0;
    let high = this.parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.parts[middle]?.firstFile ?? 0) <= file) low = middle;
      else high = middle - 1;
    }
    const part = this.parts[low];
    if (!part) throw new RangeError(`There is no file ${file} in the index.`);
    return part;
  }

  /** The live file of that path; undefined where there is none. */
  fileAt(folder: string, path: string): number | undefined {
    for (const part of this.parts) {
      if (part.folder !== folder) continue;
      const file = part.view.fileAt(path);
      if (file !== undefined && this.isLive[part.firstFile + file] === 1) return part.firstFile + file;
    }
    return undefined;
  }

  #countLiveChunks(): number {
    let chunks = 0;
    for (const { segment, firstFile } of this.parts) {
      const { firstChunk } = segment.files;
      for (let file = 0; file + 1 < firstChunk.length; file += 1) {
        if (this.isLive[firstFile + file] === 1)
          chunks += (firstChunk[file + 1] ?? 0) - (firstChunk[file] ?? 0);
      }
    }
    return chunks;
  }

  #norms(
    count: number,
    live: number,
    lengthsOf: (part: CorpusPart) => Uint32Array,
    first: 'firstFile' | 'firstChunk',
  ): Float32Array {
    let sum = 0;
    const norms = new Float32Array(count);
    for (const part of this.parts) {
      for (const [index, length] of lengthsOf(part).entries()) {
        norms[part[first] + index] = length;
        const file = first === 'firstFile' ? index : (part.view.fileOf[index] ?? 0);
        if (this.isLive[part.firstFile + file] === 1) sum += length;
      }
    }
    const average = sum / Math.max(1, live) || 1;
    for (let index = 0; index < count; index += 1) {
      norms[index] = saturation * (1 - lengthPenalty + (lengthPenalty * (norms[index] ?? 0)) / average);
    }
    return norms;
  }
}
