import { isPlaceholder } from './placeholder.ts';

/** Pieces of a text that is expanded; each is looked for in the whole old one. */
const MOST_PIECES = 50;

/** Pieces of a text between its placeholders; one more than there are placeholders. */
export function piecesOf(lines: string[], path: string, isReal: (line: string) => boolean): string[][] {
  const pieces: string[][] = [[]];
  for (const line of lines) {
    if (isPlaceholder(line, path) && !isReal(line)) pieces.push([]);
    else pieces.at(-1)?.push(line);
  }
  return pieces;
}

/**
 * A new text whose placeholders stand for lines of the old one, with those lines. Each placeholder has to say by the
 * lines right before and after it which ones are meant.
 * @param pieces of the new text, as `piecesOf` gives them
 * @returns `undefined` where that is unclear
 */
export function expandElision(old: string[], pieces: string[][]): string[] | undefined {
  if (pieces.length > MOST_PIECES) return undefined;
  const whole: string[] = [...(pieces[0] ?? [])];
  let next = 0;
  for (let index = 1; index < pieces.length; index++) {
    const from = resume(old, pieces[index - 1] ?? [], next, index === 1);
    const until = leave(old, pieces[index] ?? [], index === pieces.length - 1);
    if (from === undefined || until === undefined || until < from) return undefined;
    whole.push(...old.slice(from, until), ...(pieces[index] ?? []));
    next = until;
  }
  return whole;
}

/** The line of the old text behind the last one of a piece. */
function resume(old: string[], piece: string[], next: number, isFirst: boolean): number | undefined {
  const last = piece.at(-1);
  if (last === undefined) return isFirst ? next : undefined;
  const only = onlyPlace(old, last);
  if (only !== undefined) return only >= next ? only + 1 : undefined;
  const isBeginning = isFirst && last.trim() !== '' && piece.every((line, index) => old[index] === line);
  return isBeginning ? piece.length : undefined;
}

/** The line of the old text that the first one of a piece is. */
function leave(old: string[], piece: string[], isLast: boolean): number | undefined {
  const [first] = piece;
  if (first === undefined) return isLast ? old.length : undefined;
  const only = onlyPlace(old, first);
  if (only !== undefined) return only;
  const start = old.length - piece.length;
  return isLast &&
    first.trim() !== '' &&
    start >= 0 &&
    piece.every((line, index) => old[start + index] === line)
    ? start
    : undefined;
}

function onlyPlace(lines: string[], line: string): number | undefined {
  const place = lines.indexOf(line);
  return place >= 0 && lines.indexOf(line, place + 1) < 0 ? place : undefined;
}
