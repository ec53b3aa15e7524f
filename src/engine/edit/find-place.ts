import type { SearchReplace } from '../contracts/code.ts';
import type { Likeness } from './align-lines.ts';
import { type Fitted, fitEdges, withoutBlankEdges } from './blank-edges.ts';
import { ClosePlaces } from './close-places.ts';
import { elidedPlace } from './elided-place.ts';
import { piecesOf } from './expand-elision.ts';
import { fuzzyPlace } from './fuzzy-place.ts';
import { type HunkRung, type LineRange, rangeOf } from './hunk-result.ts';
import {
  indentationOf,
  indentationUnit,
  isIndentedAsFile,
  isUniformShift,
  reindentation,
} from './indentation.ts';
import { LineIndex } from './line-index.ts';
import { foldPunctuation, isBlank, isComment, isTelling } from './line-keys.ts';
import { type Alignment, MergeConflict, mergeEdit, type Span, straightAlignment } from './merge-edit.ts';
import { plainLines } from './text-lines.ts';
import { tooMuchWork, type WorkBudget } from './work-budget.ts';

/** An edit as lines. */
export interface EditLines extends Omit<SearchReplace, 'search' | 'replace'> {
  search: string[];
  replace: string[];
}

/** Where an edit goes. Lines count from 1 in ranges and from 0 in spans. */
export type Place =
  | { status: 'found'; rung: HunkRung; score: number; range: LineRange; spans: Span[]; runnerUp?: RunnerUp }
  | { status: 'ambiguous'; rung: HunkRung; score: number; ranges: LineRange[]; runnerUp?: RunnerUp }
  | { status: 'refused'; reason: string; range?: LineRange }
  | { status: 'not-found'; reason?: string; near?: Likeness };

export interface RunnerUp {
  line: number;
  score: number;
}

/** Rungs on which a search stands in the file line by line, strictest first. */
const strictRungs = ['exact', 'line-ends', 'punctuation', 'indent', 'trimmed'] as const;
type StrictRung = (typeof strictRungs)[number];

/** How near a place comes that is found less strictly than another. */
const nearness: Record<StrictRung, number> = {
  exact: 1,
  'line-ends': 0.99,
  punctuation: 0.98,
  indent: 0.95,
  trimmed: 0.9,
};

/** A search of less weight, a bracket or two, is no search if another place is like it but for its indentation. */
const WEAK = 12;

/** A search of less weight and one depth is found with its own indentation or not at all. */
const SHORT = 24;

/** How like a search a place of its own depth has to be for the search to be meant for it. */
const LEAST_LIKE = 0.75;

/** Places that are told apart; with more none is taken. */
const MOST_PLACES = 200;

/** Places of an ambiguous search that are named. */
const MOST_NAMED = 10;

export function editLines({ search, replace, ...rest }: SearchReplace): EditLines {
  return { ...rest, search: plainLines(search), replace: plainLines(replace) };
}

/**
 * Finds the one place of a file that an edit means, on a ladder from strict to forgiving. Each rung demands that the
 * place is the only one: with two, none is taken.
 */
export class PlaceFinder {
  readonly lines: string[];
  readonly close: ClosePlaces;
  readonly #path: string;
  readonly #budget: WorkBudget;
  #index: LineIndex | undefined;
  #unit: string | undefined;

  /** @param path tells the language */
  constructor(lines: string[], path: string, budget: WorkBudget) {
    this.lines = lines;
    this.#path = path;
    this.#budget = budget;
    this.close = new ClosePlaces(lines, budget);
  }

  /**
   * All rungs on which the lines of the search are those of the file.
   * @param hint the line, from 1, at which the search begins, where that is to decide between equals
   */
  findStrictly(edit: EditLines, hint?: number): Place {
    const search = withoutBlankEdges(edit.search);
    if (search.length === 0) return this.#atEnd(edit);
    const places = this.places(search);
    if (!places) return { status: 'refused', reason: tooMuchWork };
    if (places.length === 0) return elidedPlace(edit, this);
    if (places.length > MOST_PLACES) {
      const ranges = places.slice(0, MOST_NAMED).map((start) => rangeOf(start, search.length));
      return { status: 'ambiguous', rung: 'trimmed', score: 1, ranges };
    }
    if (!this.#budget.spend(2 * search.length * places.length))
      return { status: 'refused', reason: tooMuchWork };
    const rungs = places.map((start) => ({ start, rung: this.#rungAt(start, edit.search, search) }));
    const best = strictRungs.find((rung) => rungs.some((place) => place.rung === rung)) ?? 'trimmed';
    const equals = rungs.filter(({ rung }) => rung === best).map(({ start }) => start);
    const looser = rungs.find(({ rung }) => rung !== best);
    const runnerUp = looser && { line: looser.start + 1, score: nearness[looser.rung] };
    const ambiguous: Place = {
      status: 'ambiguous',
      rung: best,
      score: 1,
      ranges: equals.slice(0, MOST_NAMED).map((start) => rangeOf(start, search.length)),
      ...(runnerUp && { runnerUp }),
    };
    const isOnly = equals.length === 1;
    const start = isOnly ? equals[0] : this.#chosen(edit, equals, hint);
    if (start === undefined) return ambiguous;
    if (isOnly && runnerUp && (!isTelling(search, WEAK) || isIndentedAnew(edit))) return ambiguous;
    if (best === 'indent' || best === 'trimmed') {
      if (isShort(search)) {
        const reason =
          'Only lines with another indentation are like it, and it is too short to tell by them.';
        return { status: 'not-found', reason };
      }
      const meant = this.#placeAtOwnDepth(search, start);
      if (meant) return { ...ambiguous, ranges: [...ambiguous.ranges, meant] };
    }
    return this.#placeAt(edit, search, best, start, runnerUp);
  }

  /** Where lines differ, but only one place comes near. */
  findFuzzily(edit: EditLines): Place {
    return fuzzyPlace(edit, withoutBlankEdges(edit.search), this);
  }

  /** Where lines stand one after another, but for blanks around them and punctuation. @returns lines from 0 */
  places(search: string[]): number[] | undefined {
    if (!this.#index) {
      if (!this.#budget.spend(this.lines.length)) return undefined;
      this.#index = new LineIndex(this.lines);
    }
    return this.#index.places(search, this.#budget);
  }

  /** Where lines stand exactly. @returns lines from 0 */
  exactPlaces(search: string[]): number[] {
    return (this.places(search) ?? []).filter((start) =>
      search.every((line, index) => this.lines[start + index] === line),
    );
  }

  /** Carries an edit over to lines it was laid beside. */
  mergeFitted(fitted: Fitted, alignment: Alignment): Span[] | MergeConflict {
    if (!this.#budget.spend(8 * (fitted.search.length + fitted.replace.length)))
      return new MergeConflict(tooMuchWork);
    const { search, replace, start, isHeadGone, isTailGone, isTakenOut } = fitted;
    const spans = this.#merge(search, replace, alignment);
    if (spans instanceof MergeConflict) return spans;
    const end = start + search.length;
    const isBelowComment = isHeadGone && isComment(this.lines[start - 1] ?? '');
    const isAboveComment = isTailGone && isComment(this.lines[end] ?? '');
    const adds = (line: number) => spans.some((span) => span.count === 0 && span.start === line);
    // The search has a blank line where the file has a comment: what is added there may belong on either side.
    if ((isBelowComment && adds(start)) || (isAboveComment && adds(end))) {
      return new MergeConflict('The file has a comment where the edit puts lines in.');
    }
    return isTakenOut && (isBelowComment || isAboveComment || spans.length === 0)
      ? new MergeConflict('The blank lines it takes out are not there.')
      : spans;
  }

  #merge(search: string[], replace: string[], alignment: Alignment): Span[] | MergeConflict {
    this.#unit ??= indentationUnit(this.lines);
    const pairs = search.flatMap((wanted, index) => {
      const real = this.lines[alignment.at[index] ?? -1];
      return real === undefined ? [] : [{ wanted, real }];
    });
    const { at, isSame } = alignment;
    if (isIndentedAsFile(pairs, replace)) {
      // Then it is the file's own lines that the replacement repeats or leaves out.
      const own = search.map((line, index) => (isSame[index] ? (this.lines[at[index] ?? -1] ?? line) : line));
      return mergeEdit(own, replace, alignment, this.lines, (line) => line);
    }
    return mergeEdit(search, replace, alignment, this.lines, reindentation(pairs, replace, this.#unit));
  }

  #placeAt(
    edit: EditLines,
    inner: string[],
    rung: StrictRung,
    start: number,
    runnerUp: RunnerUp | undefined,
  ): Place {
    const fitted = fitEdges(edit, this.lines, start, start + inner.length);
    const { search, start: first } = fitted;
    const spans = this.mergeFitted(fitted, straightAlignment(first, search.length));
    const range = rangeOf(first, search.length);
    if (spans instanceof MergeConflict) return { status: 'refused', reason: spans.reason, range };
    return { status: 'found', rung, score: 1, range, spans, ...(runnerUp && { runnerUp }) };
  }

  #atEnd({ replace }: EditLines): Place {
    const count = this.lines.length;
    const isThere = replace.length > 0 && this.exactPlaces(replace).includes(count - replace.length);
    const spans = isThere ? [] : [{ start: count, count: 0, lines: replace }];
    return { status: 'found', rung: 'exact', score: 1, range: rangeOf(count, 0), spans };
  }

  /** The strictest rung on which lines that are loosely there stand at a place. */
  #rungAt(start: number, whole: string[], inner: string[]): StrictRung {
    const head = whole.findIndex((line) => !isBlank(line));
    const isExact = whole.every((line, index) => this.lines[start - head + index] === line);
    if (isExact) return 'exact';
    const there = this.lines.slice(start, start + inner.length);
    const isSame = (key: (line: string) => string) =>
      inner.every((line, index) => key(line) === key(there[index] ?? ''));
    if (isSame((line) => line.trimEnd())) return 'line-ends';
    if (isSame((line) => foldPunctuation(line).trimEnd())) return 'punctuation';
    if (!isSame((line) => line.trim())) return 'trimmed';
    return isUniformShift(inner.map((wanted, index) => ({ wanted, real: there[index] ?? '' })))
      ? 'indent'
      : 'trimmed';
  }

  /** Another place that is like the search, most of it with its own indentation: that one may have been meant. */
  #placeAtOwnDepth(search: string[], start: number): LineRange | undefined {
    const other = this.close
      .find(search)
      .filter((place) => place.end <= start || place.start >= start + search.length)
      .find(({ score, alignment: { at, isSame } }) => {
        const same = search.flatMap((line, index) => (isSame[index] && !isBlank(line) ? [index] : []));
        const asQuoted = same.filter((index) => this.lines[at[index] ?? -1] === search[index]);
        return score >= LEAST_LIKE && asQuoted.length >= (same.length * 2) / 3;
      });
    return other && rangeOf(other.start, other.end - other.start);
  }

  /** The only one of some equal places that is at the line, or lies within the lines, that the edit names. */
  #chosen({ anchors, search, isAtEnd }: EditLines, equals: number[], hint?: number): number | undefined {
    const head = search.findIndex((line) => !isBlank(line));
    const hinted = equals.find((start) => start - head + 1 === hint);
    if (hinted !== undefined) return hinted;
    if (isAtEnd) {
      const atEnd = equals.filter((start) =>
        this.lines.slice(start + withoutBlankEdges(search).length).every(isBlank),
      );
      if (atEnd.length === 1) return atEnd[0];
    }
    if (!anchors || anchors.length === 0 || equals.length > MOST_NAMED) return undefined;
    const within = equals.filter((start) => this.#isWithin(start, anchors));
    return within.length === 1 ? within[0] : undefined;
  }

  /** Whether a line lies in the blocks that begin with these lines, by its indentation and theirs. */
  #isWithin(start: number, anchors: string[]): boolean {
    const wanted = anchors.map((anchor) => anchor.trim()).filter((anchor) => anchor !== '');
    let least = Number.POSITIVE_INFINITY;
    for (let line = start - 1; line >= 0 && wanted.length > 0; line--) {
      const text = this.lines[line] ?? '';
      const depth = text.length - text.trimStart().length;
      if (isBlank(text) || depth >= least || /^\s*[{})\]]/.test(text.slice(0, 200))) continue;
      least = depth;
      const last = wanted.at(-1);
      if (last !== undefined && text.trim().startsWith(last)) wanted.pop();
    }
    return this.#budget.spend(start / 4) && wanted.length === 0;
  }

  /** The text between placeholders; what looks like one and stands in the file is none. */
  pieces(lines: string[]): string[][] {
    return piecesOf(lines, this.#path, (line) => (this.places([line]) ?? []).length > 0);
  }
}

/** Whether a line is in search and replacement with another indentation each, so that one of them may be wrong. */
function isIndentedAnew({ search, replace }: EditLines): boolean {
  const kept = new Set(search.map((line) => line.trimEnd()));
  const texts = new Set(search.filter((line) => isTelling([line], WEAK)).map((line) => line.trim()));
  return replace.some((line) => !kept.has(line.trimEnd()) && texts.has(line.trim()));
}

function isShort(search: string[]): boolean {
  const depths = new Set(search.filter((line) => !isBlank(line)).map(indentationOf));
  return depths.size < 2 && !isTelling(search, SHORT);
}
