import { diffLines } from 'diff';
import { TriptychError } from '../engine/index.ts';

/** What a text file consists of beside its words; all of it stays when the words change. */
export interface FileText {
  /** With line feeds, whatever the line ends of the file; with its byte-order mark. */
  text: string;
  /** With the line ends of the file. */
  original: string;
  encoding: Encoding;
}

/** UTF-16 only where a byte-order mark says so. Other encodings cannot be told from one another. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Differences and milliseconds after which two texts count as wholly different. */
const mostDifferences = 5000;
const timeLimit = 300;

/**
 * Reads bytes as a text that can be written back byte for byte.
 * @throws TriptychError `file-unreadable` where that is not possible: another encoding, or no text at all
 */
export function fileText(bytes: Uint8Array, path: string): FileText {
  const encoding = encodingOf(bytes);
  const original = decoded(bytes, encoding);
  if (original === undefined) {
    const reason = `${path} is no UTF-8 text. Save it as UTF-8, then try again.`;
    throw new TriptychError('file-unreadable', reason);
  }
  if (original.includes('\0')) {
    throw new TriptychError('file-unreadable', `${path} is a binary file: it holds zero bytes.`);
  }
  return { text: original.replaceAll('\r\n', '\n'), original, encoding };
}

/**
 * A new text in the bytes of the file in whose place it goes: in its encoding, with its line ends. Where it mixes
 * them, each line that stays keeps its own, one that takes the place of another has that one's, and one that is put
 * in has that of the line above.
 * @param before absent for a new file
 */
export function bytesOf(text: string, before: FileText | undefined): Uint8Array {
  if (before === undefined) return Buffer.from(text, 'utf8');
  const ended = withLineEnds(text, before);
  if (before.encoding === 'utf-8') return Buffer.from(ended, 'utf8');
  const bytes = Buffer.from(ended, 'utf16le');
  return before.encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function withLineEnds(after: string, { text, original }: FileText): string {
  const ends = original.match(/\r?\n/g) ?? [];
  const windows = ends.filter((end) => end === '\r\n').length;
  // A text that brings ends of its own is one that was never read by us.
  const plain = after.replaceAll('\r\n', '\n');
  if (windows === 0) return plain;
  const usual = windows * 2 >= ends.length ? '\r\n' : '\n';
  if (windows === ends.length) return plain.replaceAll('\n', usual);
  const parts = diffLines(text, plain, { maxEditLength: mostDifferences, timeout: timeLimit });
  if (!parts) return plain.replaceAll('\n', usual);
  let line = 0;
  let above = ends[0] ?? usual;
  /** Of lines just removed: what stands in their place takes them over, one by one. */
  let left: string[] = [];
  return parts
    .map(({ value, count, added, removed }) => {
      if (added) return value.replaceAll('\n', () => (above = left.shift() ?? above));
      const own = ends.slice(line, line + count);
      line += count;
      left = removed ? own : [];
      return removed ? '' : value.replaceAll('\n', () => (above = own.shift() ?? above));
    })
    .join('');
}
