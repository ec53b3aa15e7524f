import { stringAt } from '../segment/string-table.ts';
import { tokenize } from '../words/tokenize.ts';
import type { Corpus, CorpusPart } from './corpus.ts';
import type { WeightedSignal } from './fusion.ts';
import type { Lexicon } from './lexicon.ts';
import type { ScoreBuffers } from './score-buffers.ts';

/** Characters of a name or a path at most. */
const longest = 300;

const encoder = new TextEncoder();

/**
 * Puts first what a query names that is nothing but a path or a name of several words: the files with this path, or
 * those that declare this name, and of them the chunk that fits best. Other files often have their words more often.
 */
export function addNamed(
  { corpus, lexicon, text }: { corpus: Corpus; lexicon: Lexicon; text: string },
  { sum, chunk }: Pick<ScoreBuffers, 'sum' | 'chunk'>,
  allowed: Uint8Array,
): WeightedSignal | undefined {
  if (text.length > longest) return undefined;
  const name = withoutMarks(text.trim());
  const isPath = /[./\\]/.test(name);
  const named = (isPath ? filesAt(corpus, name) : filesDeclaring(lexicon, name)).filter(
    (file) => allowed[file] === 1,
  );
  if (named.length === 0) return undefined;
  const scores = new Float32Array(sum.length);
  for (const file of named) scores[file] = 1;
  // Above all others, and among themselves as before.
  const factor = Math.max(1, greatest(sum));
  for (const file of named) sum[file] = (sum[file] ?? 0) + factor;
  for (const file of named) raiseChunks(corpus.partOf(file), file, isPath ? undefined : name, chunk);
  return { signal: isPath ? 'path' : 'symbol', factor, scores };
}

/** Without quotes around it, brackets of a call and the line that compilers write after a path. */
function withoutMarks(text: string): string {
  return text.replace(/^[`'"]+|[`'"]+$/g, '').replace(/(?:\(\)|:\d{1,7}(?::\d{1,7})?)$/, '');
}

/** Files whose path is this one, or ends with it after a `/`. */
function filesAt(corpus: Corpus, text: string): number[] {
  const end = encoder.encode(text.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, ''));
  if (end.length === 0 || /\s{2}/.test(text)) return [];
  return corpus.parts.flatMap((part) => {
    const { bytes, offsets } = part.segment.files.paths;
    const found: number[] = [];
    for (let file = 0; file + 1 < offsets.length; file += 1) {
      const start = (offsets[file + 1] ?? 0) - end.length;
      const isEnd = start === offsets[file] || (start > (offsets[file] ?? 0) && bytes[start - 1] === slash);
      if (isEnd && end.every((byte, index) => bytes[start + index] === byte))
        found.push(part.firstFile + file);
    }
    return found;
  });
}

const slash = 0x2f;

/** Files that declare a name such as `readRegister` or `read_register`; a plain word is no name yet. */
function filesDeclaring(lexicon: Lexicon, name: string): number[] {
  if (!/^[\p{L}_$#][\p{L}\p{N}_$]*$/u.test(name)) return [];
  const words = tokenize(name).sort((a, b) => b.length - a.length);
  const [whole] = words;
  if (whole === undefined || words.length < 2) return [];
  return lexicon.find(whole).spans.flatMap(({ part, symbols: [from, to] }) => {
    const { documents } = part.segment.symbols;
    return Array.from(documents.subarray(from, to), (file) => part.firstFile + file);
  });
}

/** Twice as much as the best of all chunks for those of a file that are called so, or for its best where a path is named. */
function raiseChunks(part: CorpusPart, file: number, name: string | undefined, scores: Float32Array): void {
  const { files, chunks } = part.segment;
  const from = part.firstChunk + (files.firstChunk[file - part.firstFile] ?? 0);
  const to = part.firstChunk + (files.firstChunk[file - part.firstFile + 1] ?? 0);
  const most = 2 * greatest(scores);
  if (name === undefined) {
    const own = scores.subarray(from, to);
    if (to > from) scores[from + Math.max(0, own.indexOf(greatest(own)))] = most;
    return;
  }
  for (let chunk = from; chunk < to; chunk += 1) {
    const names = stringAt(chunks.names, chunk - part.firstChunk).split(/[^\p{L}\p{N}_$#]+/u);
    if (names.includes(name)) scores[chunk] = most;
  }
}

function greatest(scores: Float32Array): number {
  return scores.reduce((most, score) => Math.max(most, score), 0);
}
