import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { whyGenerated, whyMinified } from '../../../engine/index.ts';
import { fileText } from '../../file-text.ts';
import type { SourceFile } from './file-source.ts';

const LARGEST_TEXT = 1024 * 1024;
/** Of SVD files and datasheets. */
const LARGEST_DOCUMENT = 64 * 1024 * 1024;

/** Bytes that show what a file is; git looks at as many. */
const HEAD = 8000;

/** Milliseconds by which a clock of a file system may be coarse: FAT has two seconds, others some milliseconds. */
const COARSE = 2000;
const FINE = 50;

type Read = SourceFile | ReadPdf;

/** Bytes whose text has yet to be taken out. */
export interface ReadPdf {
  kind: 'pdf';
  bytes: Uint8Array;
  stamp: string;
  isSettled: boolean;
  hash: string;
}

/**
 * Reads a file and judges whether it is one to be searched. It reads at once and not in turns: in its own thread this
 * costs a tenth of what promises would.
 * @param file absolute path
 * @param path relative to the folder, with `/`
 */
export function readSource(file: string, path: string): Read {
  let handle: number;
  try {
    // A link is not followed, and a pipe does not keep its reader waiting.
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    return unreadable(error);
  }
  try {
    const state = fstatSync(handle);
    return state.isFile() ? judge(handle, state, path) : { kind: 'gone' };
  } catch (error) {
    return unreadable(error);
  } finally {
    closeSync(handle);
  }
}

/** What changes when a file does. */
export function stampOf({ size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>): string {
  return `${size} ${mtimeMs}`;
}

/** Bytes that a file may have by its name. */
export function largestOf(path: string): number {
  return /\.(svd|pdf|xml)$/i.test(path) ? LARGEST_DOCUMENT : LARGEST_TEXT;
}

function judge(handle: number, state: Stats, path: string): Read {
  const stamp = stampOf(state);
  const common = { stamp, isSettled: isSettled(state.mtimeMs) };
  const leaveOut = (reason: 'binary' | 'generated' | 'too-large', detail?: string) =>
    ({ kind: 'left-out', reason, ...(detail !== undefined && { detail }), ...common, hash: '' }) as const;
  const { size } = state;
  const head = readAt(handle, 0, Math.min(size, HEAD));
  const isPdf = isPdfPath(path);
  const isSvd = isSvdFile(path, head);
  if (size > (isPdf || isSvd ? LARGEST_DOCUMENT : LARGEST_TEXT))
    return leaveOut('too-large', `${size} bytes`);
  if (!isPdf && isBinary(head)) return leaveOut('binary');
  const generated = isSvd || isPdf ? undefined : whyGenerated(path, Buffer.from(head).toString('utf8'));
  if (generated !== undefined) return leaveOut('generated', generated);
  const bytes = size <= head.length ? head : readAt(handle, 0, size);
  const whole = { ...common, hash: hash('sha256', bytes, 'base64url').slice(0, 22) };
  return isPdf ? { kind: 'pdf', bytes, ...whole } : judgeText(bytes, path, isSvd, whole);
}

function judgeText(
  bytes: Uint8Array,
  path: string,
  isSvd: boolean,
  whole: { stamp: string; isSettled: boolean; hash: string },
): SourceFile {
  const leaveOut = (reason: 'binary' | 'minified' | 'secret', detail: string) =>
    ({ kind: 'left-out', reason, detail, ...whole }) as const;
  let text: string;
  try {
    text = fileText(bytes, path).original;
  } catch {
    return leaveOut('binary', 'no UTF-8');
  }
  if (holdsPrivateKey(text)) return leaveOut('secret', 'a private key');
  const minified = isSvd ? undefined : whyMinified(text);
  return minified === undefined ? { kind: 'text', text, ...whole } : leaveOut('minified', minified);
}

/** Whether a block of a private key is in a text, and not only the words around one. */
export function holdsPrivateKey(text: string): boolean {
  if (/^PuTTY-User-Key-File-\d/.test(text)) return true;
  const words = 'PRIVATE KEY';
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const before = text.slice(Math.max(0, at - 60), at);
    const after = text.slice(at + words.length, at + 600);
    if (/----[- ]BEGIN [A-Z0-9 ]*$/.test(before) && /[A-Za-z0-9+/]{40}/.test(after)) return true;
  }
  return false;
}

export function isPdfPath(path: string): boolean {
  return /\.pdf$/i.test(path);
}

function isSvdFile(path: string, head: Uint8Array): boolean {
  if (/\.svd$/i.test(path)) return true;
  return /\.xml$/i.test(path) && /<device\b[^>]*schemaVersion/.test(Buffer.from(head).toString('latin1'));
}

/** UTF-16 has zero bytes as well, and says what it is at its beginning. */
function isBinary(head: Uint8Array): boolean {
  const [first, second] = head;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isWide && head.includes(0);
}

function isSettled(mtimeMs: number): boolean {
  // Only a fine clock gives fractions of a millisecond.
  const margin = Number.isInteger(mtimeMs) ? COARSE : FINE;
  return mtimeMs < Date.now() - margin;
}

function readAt(handle: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(handle, bytes, done, length - done, from + done);
    if (read === 0) break;
    done += read;
  }
  return done === length ? bytes : bytes.subarray(0, done);
}

function unreadable(error: unknown): SourceFile {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return { kind: 'gone' };
  const detail = String(code ?? 'unknown');
  return { kind: 'left-out', reason: 'unreadable', detail, stamp: '', isSettled: false, hash: '' };
}
