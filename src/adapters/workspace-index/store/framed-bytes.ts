import { createHash } from 'node:crypto';

/** What a file of the index holds. */
export type FrameKind = 'manifest' | 'part' | 'history' | 'pages';

/** Goes up with every change of what is in the files, also of how texts are cut and split into words. */
const FORMAT = 2;

/** Bytes before what is framed: the mark, the format, the kind, the length and a digest. */
const HEAD = 64;
const MARK = Buffer.from('Triptych', 'latin1');

const kinds: Record<FrameKind, number> = { manifest: 1, part: 2, history: 3, pages: 4 };

/** Why bytes are not what was written. */
export type FrameFault = 'foreign' | 'other-format' | 'damaged';

/** Puts before some bytes what tells later whether they are whole and ours. */
export function framed(kind: FrameKind, pieces: Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const bytes = new Uint8Array(HEAD + length);
  bytes.set(MARK);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, FORMAT, true);
  view.setUint32(12, kinds[kind], true);
  view.setUint32(16, length, true);
  let at = HEAD;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  bytes.set(digestOf(bytes), 32);
  return bytes;
}

/** @returns a view of what was framed, or why it cannot be trusted */
export function unframed(kind: FrameKind, bytes: Uint8Array): Uint8Array | FrameFault {
  if (bytes.length < HEAD) return 'damaged';
  if (!MARK.equals(bytes.subarray(0, MARK.length))) return 'foreign';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!Buffer.from(digestOf(bytes)).equals(bytes.subarray(32, HEAD))) return 'damaged';
  if (view.getUint32(8, true) !== FORMAT) return 'other-format';
  if (view.getUint32(12, true) !== kinds[kind]) return 'foreign';
  if (view.getUint32(16, true) !== bytes.length - HEAD) return 'damaged';
  return bytes.subarray(HEAD);
}

/** Of everything but itself. */
function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes.subarray(0, 32)).update(bytes.subarray(HEAD)).digest();
}
