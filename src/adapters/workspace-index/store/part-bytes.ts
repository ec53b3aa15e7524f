import { decodeSegment, encodeSegment, TriptychError } from '../../../engine/index.ts';
import type { FilePart, FileRow } from './file-set.ts';

/** Numbers of a segment are read where they stand, which takes a place that they may begin at. */
const ALIGNMENT = 8;

/** A part as bytes: the length of its rows, the rows as JSON, and the segment. Which rows are live is not in it. */
export function encodePart({ rows, segment }: Pick<FilePart, 'rows' | 'segment'>): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(rows));
  const start = Math.ceil((4 + json.length) / ALIGNMENT) * ALIGNMENT;
  const head = new Uint8Array(start);
  new DataView(head.buffer).setUint32(0, json.length, true);
  head.set(json, 4);
  return [head, encodeSegment(segment)];
}

/** @throws TriptychError `file-unreadable` where the bytes are no part */
export function decodePart(bytes: Uint8Array): Pick<FilePart, 'rows' | 'segment'> {
  if (bytes.length < 4) throw unreadable();
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const start = Math.ceil((4 + length) / ALIGNMENT) * ALIGNMENT;
  if (start > bytes.length) throw unreadable();
  const rows = rowsOf(Buffer.from(bytes.subarray(4, 4 + length)).toString('utf8'));
  const segment = decodeSegment(bytes.subarray(start));
  if (segment.files.firstChunk.length - 1 > rows.length) throw unreadable();
  return { rows, segment };
}

function rowsOf(json: string): FileRow[] {
  let rows: unknown;
  try {
    rows = JSON.parse(json);
  } catch {
    throw unreadable();
  }
  if (Array.isArray(rows) && rows.every(isRow)) return rows;
  throw unreadable();
}

function isRow(written: unknown): written is FileRow {
  const { path, stamp, isSettled, hash, at } = Object(written) as Record<string, unknown>;
  return (
    typeof path === 'string' &&
    typeof stamp === 'string' &&
    typeof isSettled === 'boolean' &&
    typeof hash === 'string' &&
    typeof at === 'number'
  );
}

function unreadable(): TriptychError {
  return new TriptychError('file-unreadable', 'A file of the index is damaged.');
}
