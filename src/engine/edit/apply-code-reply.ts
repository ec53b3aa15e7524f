import type { CodeReply, FileUpdate, SearchReplace } from '../contracts/code.ts';
import { isBlankSearch, type Place, PlaceFinder, type PlaceRung } from './find-place.ts';
import type { HunkResult } from './hunk-result.ts';
import { normalPath, refusePath } from './refuse-path.ts';
import { plainLines, splitLines, type TextLines } from './text-lines.ts';

/** A file before and after the edits that could be placed. `path` is relative, with `/`. */
export interface EditedFile {
  path: string;
  before: string | undefined;
  /** `undefined` where the file is deleted. */
  after: string | undefined;
  /** The path this file was moved from; the deletion there is a file of its own. */
  movedFrom?: string;
}

export interface AppliedCode {
  /** Files that are other than before. */
  files: EditedFile[];
  hunks: HunkResult[];
}

/** Characters of the longest file that is edited. */
const LARGEST_FILE = 8 * 1024 * 1024;

/**
 * Applies a coder's reply to the texts as they are now. What can be placed is kept; the rest says why not.
 * @param texts the text of each file the reply names, by path; `undefined` where there is no such file
 */
export function applyCodeReply(
  reply: CodeReply,
  texts: ReadonlyMap<string, string | undefined>,
): AppliedCode {
  const after = new Map<string, string | undefined>();
  const hunks: HunkResult[] = [];
  const known = new Map([...texts].map(([path, text]) => [normalPath(path), text]));
  const apply = (update: FileUpdate, isCreation: boolean) => {
    const path = normalPath(update.path);
    const refusal = refusePath(update.path);
    if (refusal !== undefined) {
      hunks.push({ path: update.path.slice(0, 300), status: 'refused', reason: refusal });
      return;
    }
    const text = after.has(path) ? after.get(path) : known.get(path);
    const result =
      'content' in update
        ? replaceFile(path, text, update.content, isCreation)
        : editFile(path, text, update.edits);
    hunks.push(...result.hunks);
    if (result.text !== undefined) after.set(path, result.text);
  };
  for (const creation of reply.files_to_create) apply(creation, true);
  for (const update of reply.files_to_update) apply(update, false);

  const files: EditedFile[] = [];
  for (const [path, text] of after) {
    const before = known.get(path);
    if (text !== undefined && text !== before) files.push({ path, before, after: text });
  }
  return { files, hunks };
}

interface Edited {
  /** `undefined` where nothing was placed. */
  text: string | undefined;
  hunks: HunkResult[];
}

function replaceFile(path: string, text: string | undefined, content: string, isCreation: boolean): Edited {
  const hunk: HunkResult = {
    path,
    status: 'applied',
    rung: 'whole-file',
    score: 1,
    reason: 'The file as a whole.',
  };
  if (text === undefined) return { text: content, hunks: [hunk] };
  if (isCreation) hunk.reason = 'The file is there already; it is replaced as a whole.';
  return { text: likeBefore(text, content), hunks: [hunk] };
}

/** The new text with the line ends, byte-order mark and final line end of the old one. */
function likeBefore(text: string, content: string): string {
  if (text === '') return content;
  const { byteOrderMark, usualEnd, ends } = splitLines(text);
  const lines = plainLines(content.startsWith('\uFEFF') ? content.slice(1) : content);
  if (lines.length === 0) return byteOrderMark;
  return byteOrderMark + lines.join(usualEnd) + (ends.at(-1) === '' ? '' : usualEnd);
}

function editFile(path: string, text: string | undefined, edits: SearchReplace[]): Edited {
  if (text === undefined || text === '') {
    const [only] = edits;
    if (only && edits.length === 1 && only.search.trim() === '') {
      return replaceFile(path, text, only.replace, true);
    }
    const reason = text === undefined ? 'There is no such file.' : 'The file is empty.';
    return { text: undefined, hunks: edits.map(() => ({ path, status: 'refused', reason })) };
  }
  if (text.length > LARGEST_FILE) {
    return {
      text: undefined,
      hunks: edits.map(() => ({ path, status: 'refused', reason: 'The file is too large.' })),
    };
  }
  return placeAll(path, text, edits);
}

interface Placed {
  start: number;
  count: number;
  replacement: string[];
}

/**
 * All edits are placed in the file as it is, for that is what the model has read; what is not there is looked for
 * once more in the result, since models also build on their own edits.
 */
function placeAll(path: string, text: string, edits: SearchReplace[]): Edited {
  const file = splitLines(text);
  const finder = new PlaceFinder(file.lines);
  const placed: Placed[] = [];
  const later: { edit: SearchReplace; index: number }[] = [];
  const hunks = edits.map((edit, index) => {
    const place = finder.find(plainLines(edit.search), plainLines(edit.replace));
    if (place.status === 'not-found') later.push({ edit, index });
    return takePlace(path, edit, place, placed, finder);
  });
  let result = put(file, placed);
  if (placed.length > 0) {
    for (const { edit, index } of later.slice(0, MOST_LATER)) {
      const next = splitLines(result);
      const nextPlaced: Placed[] = [];
      const nextFinder = new PlaceFinder(next.lines);
      const place = nextFinder.find(plainLines(edit.search), plainLines(edit.replace));
      if (place.status !== 'found') continue;
      const hunk = takePlace(path, edit, place, nextPlaced, nextFinder);
      if (hunk.status !== 'applied') continue;
      hunks[index] = { ...hunk, reason: `${hunk.reason} It builds on another edit of this reply.` };
      result = put(next, nextPlaced);
    }
  }
  return { text: hunks.some((hunk) => hunk.status === 'applied') ? result : undefined, hunks };
}

/** Edits that are looked for once more; each look reads the whole file. */
const MOST_LATER = 20;

function takePlace(
  path: string,
  edit: SearchReplace,
  place: Place,
  placed: Placed[],
  finder: PlaceFinder,
): HunkResult {
  if (isBlankSearch(plainLines(edit.search))) {
    return { path, status: 'refused', reason: 'The search is empty, so that it names no place.' };
  }
  if (place.status === 'ambiguous') {
    const lines = place.lines.join(', ');
    const reason = `The search fits at ${place.lines.length} places, at lines ${lines}. More lines around it make it clear.`;
    return { path, status: 'ambiguous', rung: place.rung, reason };
  }
  if (place.status === 'not-found') return notFound(path, edit, place.closest, finder);
  const { rung, start, count, replacement } = place;
  const hunk: HunkResult = {
    path,
    status: 'applied',
    rung,
    score: 1,
    range: { start: start + 1, end: start + count },
    reason: reasons[rung],
  };
  // A model that repeats an edit of the round before must not put its lines in twice.
  if (isThereAlready(replacement, { start, count }, finder))
    return { ...hunk, reason: 'It is there already.' };
  const other = placed.find((each) => each.start < start + count && start < each.start + each.count);
  if (other === undefined) {
    placed.push({ start, count, replacement });
    return hunk;
  }
  if (
    other.start === start &&
    other.count === count &&
    other.replacement.join('\n') === replacement.join('\n')
  ) {
    return { ...hunk, reason: 'The same edit again.' };
  }
  return {
    ...hunk,
    status: 'refused',
    reason: `It overlaps another edit of this reply at line ${other.start + 1}.`,
  };
}

/** Whether the lines around a place already are what it is to become. */
function isThereAlready(
  replacement: string[],
  { start, count }: { start: number; count: number },
  finder: PlaceFinder,
): boolean {
  if (replacement.length <= count) return false;
  return finder
    .exactPlaces(replacement)
    .some((line) => line - 1 <= start && start + count <= line - 1 + replacement.length);
}

const reasons: Record<PlaceRung, string> = {
  exact: 'Found exactly.',
  'line-ends': 'Found but for blanks at line ends or blank lines around it.',
  punctuation: 'Found but for quotes, dashes or blanks of other kinds.',
  indent: 'Found with another indentation, the same in all lines.',
  trimmed: 'Found with other indentations.',
};

function notFound(
  path: string,
  edit: SearchReplace,
  closest: string | undefined,
  finder: PlaceFinder,
): HunkResult {
  const replacement = plainLines(edit.replace);
  const [line, ...others] = isTelling(replacement) ? finder.exactPlaces(replacement) : [];
  if (line !== undefined && others.length === 0) {
    const range = { start: line, end: line + replacement.length - 1 };
    return { path, status: 'applied', rung: 'exact', score: 1, range, reason: 'It is there already.' };
  }
  const reason = 'The search is not in the file.';
  return { path, status: 'not-found', reason, ...(closest !== undefined && { closest }) };
}

/** Whether lines are long enough for it to mean something that they stand in a file. */
function isTelling(lines: string[]): boolean {
  return lines.join('').replace(/\s+/g, '').length >= 20;
}

function put(file: TextLines, placed: Placed[]): string {
  const { lines, ends, byteOrderMark, usualEnd } = file;
  const pieces: string[] = [byteOrderMark];
  let next = 0;
  const keep = (until: number) => {
    for (; next < until; next++) pieces.push(lines[next] ?? '', ends[next] ?? '');
  };
  for (const { start, count, replacement } of [...placed].sort((a, b) => a.start - b.start)) {
    keep(start);
    // Each line keeps the end of the line in whose place it stands, so that mixed files stay as they are.
    replacement.forEach((line, index) => {
      pieces.push(line, (index < count ? ends[start + index] : undefined) || usualEnd);
    });
    next = start + count;
  }
  keep(lines.length);
  const text = pieces.join('');
  return ends.at(-1) === '' ? text.replace(/\r?\n$/, '') : text;
}
