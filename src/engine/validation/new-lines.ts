import type { EditedFile } from '../edit/apply-code-reply.ts';

/** Lines of a changed file, and characters of a line, that checks look at. */
const MOST_LINES = 100_000;
const LONGEST_LINE = 300;

/** Lines a change brings that were not in the file before, with their number from 1. */
export function newLines({ before, after }: EditedFile): { line: number; text: string }[] {
  if (after === undefined) return [];
  const known = new Set((before ?? '').split('\n').map((line) => line.trim()));
  return after
    .split('\n', MOST_LINES)
    .map((text, index) => ({ line: index + 1, text: text.slice(0, LONGEST_LINE) }))
    .filter(({ text }) => text.trim() !== '' && !known.has(text.trim()));
}
