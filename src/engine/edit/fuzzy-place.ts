import type { Likeness } from './align-lines.ts';
import { fitEdges } from './blank-edges.ts';
import type { EditLines, Place, PlaceFinder } from './find-place.ts';
import { rangeOf } from './hunk-result.ts';
import { indentationOf } from './indentation.ts';
import { isBlank, isTelling } from './line-keys.ts';
import { type Alignment, MergeConflict, type Span } from './merge-edit.ts';

/** How like the search a place has to be, and by how much more so than the next; both measured by `npm run bench`. */
const LEAST_SCORE = 0.8;
const MARGIN = 0.1;

/** By how much more so where the lines around what differs, not the head of its block, tell that this is the place. */
const FAR_AHEAD = 0.35;

/** One line of so many may differ there. */
const LINES_PER_OTHER = 4;

/** Characters of a line whose numbers are compared. */
const LONGEST_LINE = 2000;

/** Weight of the unchanged lines around a change, by which it has its one place. */
const ANCHOR = 12;

/**
 * Places an edit of which some lines are otherwise in the file. The lines it changes have to be there as they are in
 * the search; that, with the equal lines around each change, has to be the only place in the file; and code may
 * differ only within a block whose head is the same, or between lines that are nowhere else, or a block that is merely
 * like the one meant would be taken.
 */
export function fuzzyPlace(edit: EditLines, search: string[], finder: PlaceFinder): Place {
  const [best, second] = finder.close.find(search);
  if (!best) return { status: 'not-found' };
  const missed: Place = { status: 'not-found', near: best };
  if (best.score < LEAST_SCORE || hasOtherNumber(best, search, finder)) return missed;
  const isFarAhead = best.score - (second?.score ?? 0) >= FAR_AHEAD;
  if (!hasSameHead(best, search, finder) && !(isFarAhead && isFramed(best, search, finder))) return missed;
  // A stricter rung has refused it there for a reason.
  if (finder.places(search)?.length !== 0) return missed;
  const range = rangeOf(best.start, best.end - best.start);
  const runnerUp = second && { line: second.start + 1, score: round(second.score) };
  if (second && best.score - second.score < MARGIN) {
    const ranges = [best, second].map(({ start, end }) => rangeOf(start, end - start));
    return {
      status: 'ambiguous',
      rung: 'fuzzy',
      score: round(best.score),
      ranges,
      ...(runnerUp && { runnerUp }),
    };
  }
  const fitted = fitEdges(edit, finder.lines, best.start, best.end);
  const spans = finder.mergeFitted(fitted, withEdges(best, fitted));
  if (spans instanceof MergeConflict) return { ...missed, reason: spans.reason };
  const isAnchored = spans.every((span) => anchors(span, best, finder));
  if (!isAnchored) return missed;
  return {
    status: 'found',
    rung: 'fuzzy',
    score: round(best.score),
    range,
    spans,
    ...(runnerUp && { runnerUp }),
  };
}

/** Whether each line of code that differs is in a block whose head is in search and file, and only once there. */
function hasSameHead(
  { alignment, otherLines, moreLines }: Likeness,
  search: string[],
  finder: PlaceFinder,
): boolean {
  const depthOf = (line: string | undefined) => indentationOf(line ?? '').length;
  const hasHead = (index: number, isShallower: (above: number) => boolean) => {
    for (let above = index - 1; above >= 0; above--) {
      if (isBlank(search[above] ?? '') || !alignment.isSame[above] || !isShallower(above)) continue;
      if (isOnly(alignment.at[above] ?? -1, finder)) return true;
    }
    return false;
  };
  return (
    otherLines.every((index) => hasHead(index, (above) => depthOf(search[above]) < depthOf(search[index]))) &&
    moreLines.every((line) => {
      const next = alignment.at.findIndex((each) => each > line);
      return hasHead(
        next < 0 ? search.length : next,
        (above) => depthOf(finder.lines[alignment.at[above] ?? -1]) < depthOf(finder.lines[line]),
      );
    })
  );
}

/** Whether a line differs in a number. That is no stale line but a sibling: the next register, the next case. */
function hasOtherNumber({ alignment, otherLines }: Likeness, search: string[], finder: PlaceFinder): boolean {
  return otherLines.some((index) => {
    const real = finder.lines[alignment.at[index] ?? -1];
    return real !== undefined && numbersOf(real) !== numbersOf(search[index] ?? '');
  });
}

function numbersOf(line: string): string {
  return (line.slice(0, LONGEST_LINE).match(/\b\d[\w.]*/g) ?? []).join();
}

/** Whether the few lines that differ have their like in the file, between equal lines that stand there only once. */
function isFramed(
  { alignment: { at, isSame }, otherLines, moreLines }: Likeness,
  search: string[],
  finder: PlaceFinder,
): boolean {
  const frame = at.filter((line, index) => line >= 0 && isSame[index] && isOnly(line, finder));
  const [first, last] = [frame[0] ?? Number.POSITIVE_INFINITY, frame.at(-1) ?? -1];
  const isWithin = (line: number) => first < line && line < last;
  const lineCount = search.filter((line) => !isBlank(line)).length;
  const most = Math.max(1, Math.floor(lineCount / LINES_PER_OTHER));
  return (
    otherLines.length + moreLines.length <= most &&
    otherLines.every((index) => isWithin(at[index] ?? -1)) &&
    moreLines.every(isWithin)
  );
}

/** The alignment with the blank lines before and after the search that the file has as well. */
function withEdges(
  { alignment, start, end }: Likeness,
  fitted: { search: string[]; start: number },
): Alignment {
  const head = start - fitted.start;
  const tail = fitted.search.length - head - alignment.at.length;
  const edge = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
  return {
    at: [...edge(fitted.start, head), ...alignment.at, ...edge(end, tail)],
    isSame: [...edge(0, head).map(() => true), ...alignment.isSame, ...edge(0, tail).map(() => true)],
  };
}

/**
 * Whether the equal lines around a change stand in the file only once; or only once thereabouts, where another line
 * tells that this is the place.
 */
function anchors(
  { start, count }: Span,
  { alignment, start: first, end }: Likeness,
  finder: PlaceFinder,
): boolean {
  const same = alignment.at.filter((line, index) => line >= 0 && alignment.isSame[index]);
  const isSame = new Set(same);
  let from = start;
  while (isSame.has(from - 1)) from--;
  let until = start + count;
  while (isSame.has(until)) until++;
  const lines = finder.lines.slice(from, until);
  if (!isTelling(lines, ANCHOR)) return false;
  const places = finder.places(lines) ?? [];
  const size = end - first;
  const near = places.filter((place) => place >= first - size && place < end + size);
  return places.length === 1 || (near.length === 1 && same.some((line) => isOnly(line, finder)));
}

/** Whether a line of the file says enough and stands there only once. */
function isOnly(line: number, finder: PlaceFinder): boolean {
  const lines = finder.lines.slice(line, line + 1);
  return isTelling(lines, ANCHOR) && finder.places(lines)?.length === 1;
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
