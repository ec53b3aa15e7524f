import { checkOffsets, pack, unpack, unreadable } from './packed.ts';
import {
  fieldFromSections,
  fieldSections,
  fieldToSections,
  tableFromSections,
  tableToSections,
} from './packed-field.ts';
import { type ChunkTable, keyLength, type Segment } from './segment.ts';

/** Raised whenever what the bytes mean changes, also where words are cut in another way. */
const kind = 0x5345_0002;

const fileSections = 3;
const chunkSections = 9;

/** @throws TriptychError `file-too-large` beyond 2 GB */
export function encodeSegment(segment: Segment): Uint8Array {
  const { files, chunks } = segment;
  return pack(kind, [
    files.firstChunk,
    ...tableToSections(files.paths),
    chunks.startLine,
    chunks.endLine,
    chunks.start,
    chunks.end,
    chunks.page,
    chunks.checksum,
    chunks.keys,
    ...tableToSections(chunks.names),
    ...fieldToSections(segment.text),
    ...fieldToSections(segment.path),
    ...fieldToSections(segment.symbols),
  ]);
}

/**
 * The segment that `encodeSegment` wrote; its arrays are views on `bytes`. Whatever the bytes are, the time it takes
 * grows with their number alone.
 * @throws TriptychError `file-unreadable` where they are no segment, damaged or of another version
 */
export function decodeSegment(bytes: Uint8Array): Segment {
  const sections = unpack(kind, fileSections + chunkSections + 3 * fieldSections, bytes);
  const firstChunk = sections.numbers();
  const fileCount = firstChunk.length - 1;
  const chunkCount = firstChunk[fileCount] ?? 0;
  checkOffsets(firstChunk, chunkCount);
  const paths = tableFromSections(sections, fileCount);
  const chunks: ChunkTable = {
    startLine: sections.numbers(chunkCount),
    endLine: sections.numbers(chunkCount),
    start: sections.numbers(chunkCount),
    end: sections.numbers(chunkCount),
    page: sections.numbers(chunkCount),
    checksum: sections.numbers(chunkCount),
    keys: sections.bytes(chunkCount * keyLength),
    names: tableFromSections(sections, chunkCount),
  };
  checkChunks(chunks);
  return {
    files: { firstChunk, paths },
    chunks,
    text: fieldFromSections(sections, chunkCount),
    path: fieldFromSections(sections, fileCount),
    symbols: fieldFromSections(sections, fileCount),
  };
}

function checkChunks({ startLine, endLine, start, end }: ChunkTable): void {
  for (let chunk = 0; chunk < start.length; chunk += 1) {
    const isOrdered =
      (start[chunk] ?? 0) <= (end[chunk] ?? 0) && (startLine[chunk] ?? 0) <= (endLine[chunk] ?? 0);
    if (!isOrdered) throw unreadable();
  }
}
