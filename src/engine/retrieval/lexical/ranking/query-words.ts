import { tokenize } from '../words/tokenize.ts';
import { bounds, wordWeights } from './weights.ts';

/** A word of a query and how much it counts, before it is known how rare it is. */
export interface QueryWord {
  word: string;
  weight: number;
}

/** Every word once. What a word is repeated for counts nothing; where it stands does. */
export function queryWords(text: string): QueryWord[] {
  const trimmed = text.slice(0, bounds.characters).trim();
  const end = trimmed.indexOf('\n');
  const weights = new Map<string, number>();
  const isOneLine = end < 0;
  for (const word of tokenize(isOneLine ? trimmed : trimmed.slice(0, end))) {
    weights.set(word, isOneLine ? 1 : wordWeights.firstLine);
  }
  if (!isOneLine)
    for (const word of tokenize(trimmed.slice(end))) if (!weights.has(word)) weights.set(word, 1);
  return Array.from(weights, ([word, weight]) => ({ word, weight }));
}
