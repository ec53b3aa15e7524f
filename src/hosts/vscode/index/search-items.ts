import type { Passage, RankedFile, SearchNote, SearchResult, Signal } from '../../../engine/index.ts';
import { visibleText } from '../../../protocol/visible-text.ts';
import { bounded } from '../review/bounded.ts';
import type { Translate } from '../review/translate.ts';

/** A line of the list of results, as plain data. */
export interface SearchItem {
  /** Place and name. */
  description: string;
  /** One line of the text, and why it was found. */
  detail: string;
  /** For the icon: what stands at the place, or a file as a whole. */
  kind: 'passage' | 'file' | 'page';
  folder: string;
  path: string;
  /** Lines from 1 on, both included; absent where the file as a whole fits, and in a PDF. */
  range?: { startLine: number; endLine: number };
  /** The line that is shown, where there is a range: the one to come to. */
  line?: number;
}

const longestLine = 120;
const longestPlace = 160;

/**
 * What the list shows of a result: the passages, then files that fit without one.
 * @param folderName of a workspace of several folders, says which one a file lies in
 */
export function searchItems(
  { passages, files }: SearchResult,
  folderName: (folder: string) => string | undefined,
  t: Translate,
): SearchItem[] {
  const withPassage = new Set(passages.map(keyOf));
  const others = files.filter((file) => !withPassage.has(keyOf(file)));
  return [
    ...passages.map((passage) => passageItem(passage, folderName, t)),
    ...others.map((file) => fileItem(file, folderName, t)),
  ];
}

function passageItem(
  passage: Passage,
  folderName: (folder: string) => string | undefined,
  t: Translate,
): SearchItem {
  const { folder, path, range, page, name, text } = passage;
  const words = passage.why.flatMap((one) => one.words);
  const telling = tellingLine(text, words);
  const line = range.startLine + telling.index;
  const place = page === undefined ? `${path}:${line}` : t('{0}, page {1}', path, page);
  return {
    description: plain([place, name, folderName(folder)].filter(Boolean).join(' · '), longestPlace),
    detail: [plain(telling.text, longestLine), whyText(passage, t)].filter(Boolean).join('  —  '),
    kind: page === undefined ? 'passage' : 'page',
    folder,
    path,
    ...(page === undefined && { range, line }),
  };
}

function fileItem(
  file: RankedFile,
  folderName: (folder: string) => string | undefined,
  t: Translate,
): SearchItem {
  const { folder, path } = file;
  return {
    description: plain([path, folderName(folder)].filter(Boolean).join(' · '), longestPlace),
    detail: whyText(file, t),
    kind: 'file',
    folder,
    path,
  };
}

/** The line with the most of the words, and its index; of several the first, of none the first that says anything. */
export function tellingLine(text: string, words: string[]): { text: string; index: number } {
  const wanted = [...new Set(words.map(folded))];
  let best = { text: '', index: 0 };
  let most = 0;
  for (const [index, line] of text.split('\n', 500).entries()) {
    const plainer = folded(line);
    const score =
      wanted.filter((word) => plainer.includes(word)).length + (/[\p{L}\p{N}]/u.test(line) ? 0.5 : 0);
    if (score <= most) continue;
    most = score;
    best = { text: line, index };
  }
  return best;
}

/** In small letters without accents, as the index has words. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Why it was found: where, and which words; what counts most comes first. */
function whyText({ why }: RankedFile, t: Translate): string {
  const signals = why.filter(({ share }) => share >= 0.1).slice(0, 3);
  const words = [...new Set(signals.flatMap((one) => one.words))].slice(0, 5).map((word) => plain(word, 40));
  const places = [...new Set(signals.map(({ signal }) => signalName(signal, t)))].join(', ');
  return words.length === 0 ? places : `${places} (${words.join(', ')})`;
}

function signalName(signal: Signal, t: Translate): string {
  switch (signal) {
    case 'file':
    case 'chunk':
      return t('text');
    case 'path':
      return t('path');
    case 'symbol':
      return t('names');
    case 'history':
      return t('commits');
    case 'vector':
      return t('meaning');
  }
}

/** What the user should know of an answer, in one line: how it was found, and why it may be less than it could be. */
export function searchNotes({ mode, notes }: Pick<SearchResult, 'mode' | 'notes'>, t: Translate): string {
  const label = mode === 'hybrid' ? t('Hybrid: words and vectors') : t('Lexical only');
  return [label, ...notes.map((note) => noteText(note, t))].join('. ');
}

function noteText(note: SearchNote, t: Translate): string {
  switch (note.kind) {
    case 'incomplete':
      return t('Still indexing: {0} of {1} files', note.filesDone, note.filesKnown);
    case 'embedder-away':
      return t('The embedding model does not answer: {0}', plain(note.message, longestPlace));
    case 'store-away':
      return t('The store of vectors does not answer: {0}', plain(note.message, longestPlace));
    case 'index-failed':
      return t('The index has a problem: {0}', plain(note.message, longestPlace));
  }
}

function keyOf({ folder, path }: RankedFile): string {
  return `${folder} ${path}`;
}

/** One visible line; what would become an icon does not. */
function plain(text: string, longest: number): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim();
  return bounded(line, longest).replaceAll('$(', '$\u200b(');
}
