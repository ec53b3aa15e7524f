import type { Signal, Why } from '../../retriever.ts';
import type { Field } from '../segment/segment.ts';
import { isFunctionWord } from '../words/function-words.ts';
import type { WordSpan } from './lexicon.ts';
import type { Scored } from './score-query.ts';
import type { ScoredWord } from './score-words.ts';

/** Words of a signal that are named. */
export const mostWords = 5;

/** Of what a file's score is made, the largest share first. */
export function explainFile(scored: Scored, file: number): Why[] {
  const reasons: Why[] = [];
  let total = 0;
  for (const { signal, factor, scores } of scored.signals) {
    const amount = factor * (scores[file] ?? 0);
    if (amount <= 0) continue;
    total += amount;
    const known = reasons.find((reason) => reason.signal === signal);
    if (known) known.share += amount;
    else reasons.push({ signal, share: amount, words: wordsOf(signal, reasons, scored, file) });
  }
  for (const reason of reasons) reason.share /= total;
  return reasons.sort((a, b) => b.share - a.share);
}

/** Words of the query that the signal found in the file; files and chunks look at the same text, which is asked once. */
function wordsOf(signal: Signal, reasons: Why[], scored: Scored, file: number): string[] {
  const place = places[signal];
  if (!place) return [];
  const other = reasons.find((reason) => places[reason.signal] === place);
  return other?.words ?? wordsAt(scored, file, place);
}

/** Where a signal finds words; absent where it has none of its own. */
const places: Partial<Record<Signal, Place>> = {
  file: 'text',
  chunk: 'text',
  path: 'path',
  symbol: 'symbols',
};
type Place = 'text' | 'path' | 'symbols';

/** Rarity, compared with the rarest word of the query, below which a word says nothing: `the`, `of`. */
const tellingShare = 0.1;

/**
 * Words of the query that are worth naming, the rarest first. In a small corpus, or one that is still being read, rarity
 * alone does not tell `where` from a name; what holds a sentence together is named only where there is nothing else.
 */
export function tellingWords(words: ScoredWord[]): ScoredWord[] {
  const least = tellingShare * (words[0]?.known.rarity.file ?? 0);
  const telling = words.filter(({ word, known }) => known.rarity.file >= least && !isFunctionWord(word));
  return telling.length > 0 ? telling : words;
}

/** Words of the query that the file has in a place. */
function wordsAt({ corpus, telling }: Scored, file: number, place: Place): string[] {
  const part = corpus.partOf(file);
  const words: string[] = [];
  for (const { word, known } of telling) {
    if (words.length === mostWords) break;
    const isThere = known.spans.some(
      (span) => span.part === part && hasWord(span, file - part.firstFile, place),
    );
    if (isThere) words.push(word);
  }
  return words;
}

function hasWord(span: WordSpan, file: number, place: Place): boolean {
  const { segment } = span.part;
  if (place !== 'text') return hasDocument(segment[place], span[place], file, file + 1);
  const { firstChunk } = segment.files;
  return hasDocument(segment.text, span.text, firstChunk[file] ?? 0, firstChunk[file + 1] ?? 0);
}

/** Whether a posting from `span[0]` to before `span[1]` is of a document from `from` to before `to`. */
export function hasDocument(field: Field, span: [number, number], from: number, to: number): boolean {
  let low = span[0];
  let high = span[1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((field.documents[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low < span[1] && (field.documents[low] ?? to) < to;
}
