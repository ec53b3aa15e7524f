import type { SearchReplace } from '../contracts/code.ts';
import type { Likeness } from './align-lines.ts';
import { withoutBlankEdges } from './blank-edges.ts';
import type { EditedText, PlacedEdit } from './edited-text.ts';
import { expandElision } from './expand-elision.ts';
import { type EditLines, editLines, type Place, PlaceFinder } from './find-place.ts';
import { type HunkResult, type HunkRung, type LineRange, rangeOf } from './hunk-result.ts';
import { isBlank, isTelling, looseKey } from './line-keys.ts';
import { wholeLines } from './whole-lines.ts';
import { tooMuchWork, type WorkBudget } from './work-budget.ts';

/** Times a text is read anew because edits build on those before. */
const MOST_ROUNDS = 6;

/** Weight of lines whose being there already is no accident. */
const TELLING = 24;

/** Weight of a line that an edit brings, for it to be known again. */
const NEW = 12;

/** How like a place has to be for an edit to have been meant for it. */
const MEANT = 0.5;

interface OpenEdit {
  edit: EditLines;
  hunk: HunkResult;
  /** The place most like the search, where it was looked for that way. */
  near?: Likeness;
}

/**
 * Places the edits of one file and puts them into its text. All are looked for in the file as it is, for that is what
 * the model has read. What is not there is looked for in the result, since models also build on their own edits, and
 * last of all where lines differ.
 */
export function placeEdits(
  path: string,
  text: EditedText,
  edits: SearchReplace[],
  budget: WorkBudget,
): HunkResult[] {
  let finder = new PlaceFinder(text.lines, path, budget);
  const hunks: HunkResult[] = [];
  let open: OpenEdit[] = [];
  for (const edit of edits.flatMap((each) => wholeLines(each, text.lines))) {
    const hunk: HunkResult = { path, status: 'not-found', reason: 'The search is not in the file.' };
    hunks.push(hunk);
    const prepared = prepare(edit, finder, budget);
    if (typeof prepared === 'string') Object.assign(hunk, { status: 'refused', reason: prepared });
    else open.push({ edit: prepared, hunk });
  }
  let isFuzzy = false;
  for (let round = 0; open.length > 0 && round < MOST_ROUNDS; round++) {
    const places = isFuzzy
      ? open.map(({ edit }) => finder.findFuzzily(edit))
      : strictPlaces(open, finder, text, round > 0);
    const placed = takePlaces(open, places, finder);
    open = open.filter(({ hunk }) => hunk.status === 'not-found');
    if (placed.length === 0 && isFuzzy) break;
    isFuzzy = placed.length === 0;
    if (placed.length === 0) continue;
    text.put(placed);
    finder = new PlaceFinder(text.lines, path, budget);
  }
  for (const each of open) settleUnplaced(each, finder);
  return hunks;
}

function strictPlaces(open: OpenEdit[], finder: PlaceFinder, text: EditedText, isLater: boolean): Place[] {
  const places = open.map(({ edit }) => finder.findStrictly(edit));
  if (isLater) return places.map((place, index) => unlessMeantElsewhere(place, open[index], finder, text));
  // A model's line numbers are believed where all that can be proved are right, and one can.
  const proved = places.flatMap((place, index) => {
    const hint = open[index]?.edit.hint;
    return place.status === 'found' && place.rung === 'exact' && hint !== undefined
      ? [place.range.start === hint]
      : [];
  });
  if (proved.length === 0 || proved.includes(false)) return places;
  return places.map((place, index) => {
    const edit = open[index]?.edit;
    return place.status === 'ambiguous' && edit?.hint !== undefined
      ? finder.findStrictly(edit, edit.hint)
      : place;
  });
}

/**
 * What stands only in lines that another edit wrote may still be meant for lines like them: who moves a block and
 * quotes it not quite right must not lose the block that was put in.
 */
function unlessMeantElsewhere(
  place: Place,
  each: OpenEdit | undefined,
  finder: PlaceFinder,
  text: EditedText,
): Place {
  if (place.status !== 'found' || !each || !text.isWritten(place.range)) return place;
  const other = finder.close
    .find(withoutBlankEdges(each.edit.search))
    .find(({ start, end, score }) => (end < place.range.start || start >= place.range.end) && score >= MEANT);
  if (!other) return place;
  const { rung, score, range } = place;
  return { status: 'ambiguous', rung, score, ranges: [range, rangeOf(other.start, other.end - other.start)] };
}

/** Tells each edit what became of it. @returns those to be put in */
function takePlaces(open: OpenEdit[], places: Place[], finder: PlaceFinder): PlacedEdit[] {
  const placed: PlacedEdit[] = [];
  for (const [index, each] of open.entries()) {
    const place = places[index];
    if (!place) continue;
    if (place.status === 'found') {
      const edit = takePlace(each, place, placed, finder);
      if (edit) placed.push(edit);
    } else if (place.status === 'ambiguous') tellAmbiguous(each.hunk, place);
    else if (place.status === 'refused') Object.assign(each.hunk, place);
    else {
      if (place.near) each.near = place.near;
      if (place.reason !== undefined) each.hunk.reason = place.reason;
    }
  }
  return placed;
}

function tellAmbiguous(
  hunk: HunkResult,
  { rung, score, ranges, runnerUp }: Place & { status: 'ambiguous' },
): void {
  const [range, second] = ranges;
  const other = second ? { line: second.start, score } : runnerUp;
  const lines = [...ranges.map(({ start }) => start), ...(second || !runnerUp ? [] : [runnerUp.line])].join(
    ', ',
  );
  Object.assign(hunk, {
    status: 'ambiguous',
    rung,
    score,
    ...(range && { range }),
    ...(other && { runnerUp: other }),
    reason:
      rung === 'fuzzy'
        ? `Lines like the search are at several places, at lines ${lines}, and none is the same.`
        : `The search fits at several places, at lines ${lines}. More lines around it make it clear.`,
  });
}

function takePlace(
  { edit, hunk }: OpenEdit,
  { rung, score, range, spans, runnerUp }: Place & { status: 'found' },
  placed: PlacedEdit[],
  finder: PlaceFinder,
): PlacedEdit | undefined {
  const told = { rung, score, range, ...(runnerUp && { runnerUp }) };
  Object.assign(hunk, { status: 'applied', ...told, reason: reasons[rung] });
  if (spans.length === 0) {
    hunk.reason = 'It changes nothing.';
    return undefined;
  }
  // A model that repeats an edit of the round before must not put its lines in twice.
  const already = whereAlready(edit, range, finder);
  if (already) {
    Object.assign(hunk, { reason: 'It is there already.', range: already });
    return undefined;
  }
  const own: PlacedEdit = { hunk, spans, start: range.start - 1, end: range.end };
  const other = placed.find((each) => overlap(own, each));
  if (!other) return own;
  if (JSON.stringify(other.spans) === JSON.stringify(spans)) hunk.reason = 'The same edit again.';
  else {
    const line = other.hunk.range?.start ?? 1;
    Object.assign(hunk, {
      status: 'refused',
      reason: `It overlaps another edit of this reply at line ${line}.`,
    });
  }
  return undefined;
}

function overlap(one: PlacedEdit, other: PlacedEdit): boolean {
  const [a, b] = [extentOf(one), extentOf(other)];
  // Two that add at one line: which comes first is known only where they were searched for in different lines.
  if (a.start === a.end && b.start === b.end) {
    return a.start === b.start && one.start < other.end && other.start < one.end;
  }
  return a.start < b.end && b.start < a.end;
}

function extentOf({ spans }: PlacedEdit): { start: number; end: number } {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ start, count }) => start + count)),
  };
}

/** Lines around a place that already are what it is to become. */
function whereAlready(edit: EditLines, range: LineRange, finder: PlaceFinder): LineRange | undefined {
  const { replace } = edit;
  if (replace.length <= range.end - range.start + 1 || !bringsNew(edit)) return undefined;
  return finder
    .exactPlaces(replace)
    .map((start) => rangeOf(start, replace.length))
    .find(({ start, end }) => start <= range.start && range.end <= end);
}

const reasons: Record<HunkRung, string> = {
  exact: 'Found exactly.',
  'line-ends': 'Found but for blanks at line ends or blank lines around it.',
  punctuation: 'Found but for quotes, dashes or blanks of other kinds.',
  indent: 'Found with another indentation, the same in all lines.',
  trimmed: 'Found with other indentations.',
  elided: 'Found piece by piece; the lines left out stay as they are.',
  fuzzy: 'Some lines around it are otherwise in the file; the lines it changes are there, and nowhere else.',
  'whole-file': 'The file as a whole.',
  move: 'The file is moved.',
  delete: 'The file is deleted.',
};

/** Whether an edit brings lines by which it is known that it was made. */
function bringsNew({ search, replace }: EditLines): boolean {
  const searched = new Set(search.map(looseKey));
  const isNew = replace.some((line) => isTelling([line], NEW) && !searched.has(looseKey(line)));
  return isNew && isTelling(replace, TELLING);
}

/** An edit without a place may have been made before; else it is shown the lines most like it. */
function settleUnplaced({ edit, hunk, near }: OpenEdit, finder: PlaceFinder): void {
  const [start, ...others] = bringsNew(edit) ? finder.exactPlaces(edit.replace) : [];
  const isThere = start !== undefined && others.length === 0;
  const end = (start ?? 0) + edit.replace.length;
  if (isThere && (!near || near.score < MEANT || (near.start < end && start < near.end))) {
    const range = rangeOf(start, edit.replace.length);
    Object.assign(hunk, {
      status: 'applied',
      rung: 'exact',
      score: 1,
      range,
      reason: 'It is there already.',
    });
  } else if (near) hunk.closest = finder.close.text(near);
}

/** The edit as lines, its left out lines filled in; or why there is no placing it. */
function prepare(edit: SearchReplace, finder: PlaceFinder, budget: WorkBudget): EditLines | string {
  if (!budget.spend((edit.search.length + edit.replace.length) / 16)) return tooMuchWork;
  if (edit.search.includes('\0') || edit.replace.includes('\0'))
    return 'It has a NUL character, which no text has.';
  const lines = editLines(edit);
  if (lines.search.every(isBlank) && !edit.isAtEnd) return 'The search is empty, so that it names no place.';
  const pieces = finder.pieces(lines.replace);
  if (pieces.length < 2) return lines;
  const isInSearch = new Set(lines.search.map((line) => line.trim()));
  const own = finder.pieces(lines.replace.filter((line) => !isInSearch.has(line.trim())));
  if (own.length < 2 || finder.pieces(lines.search).length > 1) return lines;
  const whole = expandElision(lines.search, pieces);
  return whole === undefined || whole.join('\n') === lines.search.join('\n')
    ? 'It leaves lines out, and which ones it means is unclear.'
    : { ...lines, replace: whole };
}
