import { rarityOf } from '../ranking/lexicon.ts';
import { lengthPenalty, saturation, wordWeights } from '../ranking/weights.ts';
import type { Field, Segment } from '../segment/segment.ts';
import { findString, stringAt } from '../segment/string-table.ts';
import { inflections } from '../words/inflections.ts';
import type { HistoryIndex } from './history-index.ts';

/** What can be computed of a history and is needed for each query. */
export interface HistoryView {
  /** BM25's part that depends on the length of each message alone. */
  norms: Float32Array;
  /** Where the messages have a word and its other forms. */
  find(word: string): MessageWord[];
  pathAt(number: number): string;
  /** The number that the history has for a file of a segment. */
  pathNumber(segment: Segment, file: number): number | undefined;
  /** Commits that changed the path, newest first. */
  commitsOf(path: number): Uint32Array;
}

/** Postings of one form of a word in the messages, from `from` to before `to`. */
export interface MessageWord {
  from: number;
  to: number;
  /** Less for another form. */
  rarity: number;
}

/** Words that are kept; those of requests are much the same ones. */
const largestCache = 4096;

const views = new WeakMap<HistoryIndex, HistoryView>();

/** Computed once for a history, since a history never changes. */
export function historyViewOf(history: HistoryIndex): HistoryView {
  let view = views.get(history);
  if (!view) {
    view = makeView(history);
    views.set(history, view);
  }
  return view;
}

function makeView(history: HistoryIndex): HistoryView {
  const count = history.paths.offsets.length - 1;
  const paths = Array.from({ length: count }, (_, number) => stringAt(history.paths, number));
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const { offsets, commits } = commitsByPath(history, count);
  return {
    norms: normsOf(history.messages.lengths),
    find: messageWords(history.messages),
    pathAt: (number) => paths[number] ?? '',
    pathNumber: (segment, file) => numbers.get(stringAt(segment.files.paths, file)),
    commitsOf: (path) => commits.subarray(offsets[path] ?? 0, offsets[path + 1] ?? 0),
  };
}

function messageWords({ terms, offsets, lengths }: Field): HistoryView['find'] {
  const encoder = new TextEncoder();
  const cache = new Map<string, MessageWord[]>();
  const lookUp = (word: string): MessageWord[] => {
    const found: MessageWord[] = [];
    for (const [index, form] of [word, ...inflections(word)].entries()) {
      const term = findString(terms, encoder.encode(form));
      const rarity = index === 0 ? 1 : wordWeights.inflected;
      if (term >= 0) found.push({ from: offsets[term] ?? 0, to: offsets[term + 1] ?? 0, rarity });
    }
    const having = found.reduce((most, { from, to }) => Math.max(most, to - from), 0);
    return found.map((form) => ({ ...form, rarity: form.rarity * rarityOf(lengths.length, having) }));
  };
  return (word) => {
    const known = cache.get(word) ?? lookUp(word);
    if (cache.size >= largestCache) cache.clear();
    cache.set(word, known);
    return known;
  };
}

function normsOf(lengths: Uint32Array): Float32Array {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  return Float32Array.from(
    lengths,
    (length) => saturation * (1 - lengthPenalty + (lengthPenalty * length) / average),
  );
}

/** The list of files of each commit turned around. */
function commitsByPath(
  { firstFile, files }: HistoryIndex,
  count: number,
): { offsets: Uint32Array; commits: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (const path of files) offsets[path + 1] = (offsets[path + 1] ?? 0) + 1;
  for (let path = 0; path < count; path += 1)
    offsets[path + 1] = (offsets[path + 1] ?? 0) + (offsets[path] ?? 0);
  const next = offsets.slice();
  const commits = new Uint32Array(files.length);
  for (let commit = 0; commit + 1 < firstFile.length; commit += 1) {
    const to = firstFile[commit + 1] ?? 0;
    for (let place = firstFile[commit] ?? 0; place < to; place += 1) {
      const path = files[place] ?? 0;
      const at = next[path] ?? 0;
      next[path] = at + 1;
      commits[at] = commit;
    }
  }
  return { offsets, commits };
}
