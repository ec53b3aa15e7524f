import { fitEdges, withoutBlankEdges } from './blank-edges.ts';
import type { EditLines, Place, PlaceFinder } from './find-place.ts';
import { rangeOf } from './hunk-result.ts';
import { isBlank } from './line-keys.ts';
import { MergeConflict, type Span, straightAlignment } from './merge-edit.ts';
import { tooMuchWork } from './work-budget.ts';

/** Places of an ambiguous piece that are named. */
const MOST_NAMED = 10;

/** Where the search leaves lines out: each of its pieces has one place, in order, and what is between stays. */
export function elidedPlace(edit: EditLines, finder: PlaceFinder): Place {
  const pieces = finder.pieces(edit.search);
  if (pieces.length < 2) return { status: 'not-found' };
  const replacements = finder.pieces(edit.replace);
  if (replacements.length !== pieces.length) {
    const reason = 'It leaves lines out in the search otherwise than in the replacement.';
    return { status: 'refused', reason };
  }
  const spans: Span[] = [];
  let first: number | undefined;
  let next = 0;
  for (const [index, piece] of pieces.entries()) {
    const search = withoutBlankEdges(piece);
    const replace = replacements[index] ?? [];
    if (search.length === 0) {
      if (replace.length === piece.length && replace.every(isBlank)) continue;
      return { status: 'refused', reason: 'It changes lines that the search leaves out.' };
    }
    const places = finder.places(search);
    if (!places) return { status: 'refused', reason: tooMuchWork };
    const [start, second] = places;
    if (start === undefined) return { status: 'not-found' };
    if (second !== undefined) {
      const ranges = places.slice(0, MOST_NAMED).map((place) => rangeOf(place, search.length));
      return { status: 'ambiguous', rung: 'elided', score: 1, ranges };
    }
    if (start < next) return { status: 'not-found' };
    first ??= start;
    next = start + search.length;
    const fitted = fitEdges({ search: piece, replace }, finder.lines, start, next);
    const alignment = straightAlignment(fitted.start, fitted.search.length);
    const merged = finder.mergeFitted(fitted, alignment);
    if (merged instanceof MergeConflict) return { status: 'refused', reason: merged.reason };
    spans.push(...merged);
  }
  if (first === undefined) return { status: 'not-found' };
  return { status: 'found', rung: 'elided', score: 1, range: rangeOf(first, next - first), spans };
}
