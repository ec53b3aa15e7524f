import { mergeFields } from './merge-fields.ts';
import { gone, type NewNumbers } from './new-numbers.ts';
import { type ChunkTable, keyLength, type Segment, type SegmentPart } from './segment.ts';
import { joinTables } from './string-table.ts';

/** One segment of all files that are still live, in the order of the parts. */
export function mergeSegments(parts: SegmentPart[]): Segment {
  const live = parts.map(livePart);
  const files = live.map((part) => part.fileNumbers);
  const chunks = live.map((part) => part.chunkNumbers);
  const firstChunk = firstChunks(live);
  const fileCount = firstChunk.length - 1;
  const chunkCount = firstChunk[fileCount] ?? 0;
  // Numbers of the merged segment go on from one part to the next.
  renumber(files);
  renumber(chunks);
  const segments = live.map(({ segment }) => segment);
  const paths = segments.map((segment) => segment.files.paths);
  return {
    files: { firstChunk, paths: joinTables(paths, files) },
    chunks: mergeChunks(
      segments.map((segment) => segment.chunks),
      chunks,
      chunkCount,
    ),
    text: mergeFields(
      segments.map(({ text }) => text),
      chunks,
      chunkCount,
    ),
    path: mergeFields(
      segments.map(({ path }) => path),
      files,
      fileCount,
    ),
    symbols: mergeFields(
      segments.map(({ symbols }) => symbols),
      files,
      fileCount,
    ),
  };
}

/** Of each live file the first of its chunks, and after the last the number of all. */
function firstChunks(live: LivePart[]): Uint32Array {
  const firsts = [0];
  for (const { segment, liveFiles } of live) {
    const { firstChunk } = segment.files;
    for (const file of liveFiles) {
      firsts.push((firsts.at(-1) ?? 0) + (firstChunk[file + 1] ?? 0) - (firstChunk[file] ?? 0));
    }
  }
  return Uint32Array.from(firsts);
}

interface LivePart {
  segment: Segment;
  liveFiles: number[];
  fileNumbers: NewNumbers;
  chunkNumbers: NewNumbers;
}

function livePart({ segment, isLive }: SegmentPart): LivePart {
  const { firstChunk } = segment.files;
  const fileCount = firstChunk.length - 1;
  const fileNumbers = new Uint32Array(fileCount).fill(gone);
  const chunkNumbers = new Uint32Array(firstChunk[fileCount] ?? 0).fill(gone);
  const liveFiles: number[] = [];
  let chunks = 0;
  for (let file = 0; file < fileCount; file += 1) {
    if (!isLive(file)) continue;
    fileNumbers[file] = liveFiles.length;
    liveFiles.push(file);
    const end = firstChunk[file + 1] ?? 0;
    for (let chunk = firstChunk[file] ?? 0; chunk < end; chunk += 1) chunkNumbers[chunk] = chunks++;
  }
  return { segment, liveFiles, fileNumbers, chunkNumbers };
}

function renumber(parts: NewNumbers[]): void {
  let base = 0;
  for (const numbers of parts) {
    let count = 0;
    for (let index = 0; index < numbers.length; index += 1) {
      if (numbers[index] === gone) continue;
      numbers[index] = (numbers[index] ?? 0) + base;
      count += 1;
    }
    base += count;
  }
}

function mergeChunks(tables: ChunkTable[], numbers: NewNumbers[], count: number): ChunkTable {
  const column = (name: 'startLine' | 'endLine' | 'start' | 'end' | 'page' | 'checksum') =>
    gather(
      tables.map((table) => table[name]),
      numbers,
      new Uint32Array(count),
    );
  const keys = new Uint8Array(count * keyLength);
  for (const [part, table] of tables.entries()) {
    for (const [chunk, number] of (numbers[part] ?? []).entries()) {
      if (number !== gone)
        keys.set(table.keys.subarray(chunk * keyLength, (chunk + 1) * keyLength), number * keyLength);
    }
  }
  return {
    startLine: column('startLine'),
    endLine: column('endLine'),
    start: column('start'),
    end: column('end'),
    page: column('page'),
    checksum: column('checksum'),
    names: joinTables(
      tables.map((table) => table.names),
      numbers,
    ),
    keys,
  };
}

function gather<Numbers extends Uint8Array | Uint32Array>(
  columns: Numbers[],
  numbers: NewNumbers[],
  into: Numbers,
): Numbers {
  for (const [part, column] of columns.entries()) {
    for (const [index, number] of (numbers[part] ?? []).entries()) {
      if (number !== gone) into[number] = column[index] ?? 0;
    }
  }
  return into;
}
