import { checkOffsets, pack, unpack, unreadable } from '../segment/packed.ts';
import {
  fieldFromSections,
  fieldSections,
  fieldToSections,
  tableFromSections,
  tableToSections,
} from '../segment/packed-field.ts';
import type { HistoryIndex } from './history-index.ts';

/** Raised whenever what the bytes mean changes. */
const kind = 0x4849_0001;

export function encodeHistory(history: HistoryIndex): Uint8Array {
  return pack(kind, [
    history.firstFile,
    history.files,
    ...tableToSections(history.paths),
    ...fieldToSections(history.messages),
  ]);
}

/**
 * What `encodeHistory` wrote, as views on `bytes`.
 * @throws TriptychError `file-unreadable` where they are anything else
 */
export function decodeHistory(bytes: Uint8Array): HistoryIndex {
  const sections = unpack(kind, 4 + fieldSections, bytes);
  const firstFile = sections.numbers();
  const commits = firstFile.length - 1;
  const files = sections.numbers(firstFile[commits]);
  checkOffsets(firstFile, files.length);
  const paths = tableFromSections(sections);
  for (const file of files) if (file >= paths.offsets.length - 1) throw unreadable();
  return { firstFile, files, paths, messages: fieldFromSections(sections, commits) };
}
