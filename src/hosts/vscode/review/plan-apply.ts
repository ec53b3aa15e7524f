import { type Change, hunksOf, rebase } from '../../../engine/index.ts';
import { type FileState, isOpen, isWritable } from '../../../protocol/panel-state.ts';
import { type Aside, type AsideHunk, asideOf, moreAside } from './aside.ts';
import { fileStateOf, sameText } from './file-state.ts';
import { hunkStatesOf } from './hunk-states.ts';
import { partnerOf, withWholeMoves } from './moved-pairs.ts';

/** A proposed change together with what the panel shows of it. */
export interface ReviewedFile {
  change: Change;
  state: FileState;
  /** The lines of the last of the state's hunks, which are no part of the change any more. */
  aside?: AsideHunk[];
}

export interface ApplyPlan {
  /** The review after looking at the files again: moved-on files are compared with what is there now. */
  files: ReviewedFile[];
  /** Indexes of the files to write; empty where any chosen file moved on, for the user has to see it first. */
  write: number[];
  /** Indexes of the files that changed since they were shown. */
  movedOn: number[];
}

/**
 * Decides what applying may write. A file whose present text is not the one its diff was shown against is never
 * written: it is shown again, not chosen, and nothing else is written in this step either. Its hunks are placed anew
 * where that is certain; the others are stale.
 * @param current present texts of the chosen files by index; `undefined` where there is no file
 */
export function planApply(files: ReviewedFile[], current: Map<number, string | undefined>): ApplyPlan {
  const movedOn: number[] = [];
  const write: number[] = [];
  const looked = files.map((file, index) => {
    if (!current.has(index) || !file.state.chosen || !isWritable(file.state)) return file;
    const now = current.get(index);
    if (sameText(now, file.change.after)) return shownAgain(file, now);
    if (!sameText(now, file.change.before)) {
      movedOn.push(index);
      return placedAnew(file, now);
    }
    write.push(index);
    return file;
  });
  const carried = looked.map((file, index) => carriedAlong(file, index, { files, looked, movedOn }));
  const states = withWholeMoves(carried.map(({ state }) => state));
  const whole = carried.map((file, index) => ({ ...file, state: states[index]! }));
  return { files: whole, write: movedOn.length > 0 ? [] : write, movedOn };
}

/**
 * The file that another one is moved to has what was edited in that one meanwhile. Where the two do not go together,
 * the move is stale, and so is the deletion that belongs to it.
 */
function carriedAlong(
  file: ReviewedFile,
  index: number,
  { files, looked, movedOn }: { files: ReviewedFile[]; looked: ReviewedFile[]; movedOn: number[] },
): ReviewedFile {
  const partner = partnerOf(
    files.map(({ state }) => state),
    index,
  );
  if (partner === undefined || !(movedOn.includes(partner) || movedOn.includes(index))) return file;
  const isTarget = file.state.movedFrom !== undefined;
  const [target, source] = isTarget ? [index, partner] : [partner, index];
  const now = looked[source]!.change.before;
  const after = movedText(files[source]!.change.before, files[target]!.change.after, now);
  if (after === undefined)
    return { ...file, state: { ...withoutCounts(file.state), status: 'stale', chosen: false } };
  if (!isTarget) return file;
  return {
    ...file,
    change: { ...file.change, after },
    state: { ...withoutCounts(file.state), chosen: false },
  };
}

/** What a moved file becomes where its source has another text now; `undefined` where that is not certain. */
function movedText(
  before: string | undefined,
  after: string | undefined,
  now: string | undefined,
): string | undefined {
  if (before === undefined || after === undefined || now === undefined) return undefined;
  const hunks = hunksOf(before, after);
  const rebased = hunks && rebase({ before, after }, hunks, now);
  return rebased && rebased.stale.length === 0 ? rebased.after : undefined;
}

/** Another text than was shown: each hunk is looked for in it. */
function placedAnew(file: ReviewedFile, now: string | undefined): ReviewedFile {
  const { change, state } = file;
  const { before, after } = change;
  const open = state.hunks?.filter(isOpen) ?? hunkStatesOf(change, false);
  if (before === undefined || after === undefined || now === undefined || !open) return shownAgain(file, now);
  const rebased = rebase({ before, after }, open, now);
  const anew = rebased.placed.map(({ hunk, was }) => ({ ...open[was]!, ...hunk, chosen: false }));
  const setAside = (indexes: number[], status: 'stale' | 'written'): Aside => ({
    states: indexes.map((index) => ({ ...open[index]!, chosen: false, status })),
    lines: indexes.map((index) => asideOf(change, open[index]!)),
  });
  const aside = [setAside(rebased.stale, 'stale'), setAside(rebased.present, 'written')].reduce(
    moreAside,
    asideIn(file),
  );
  const status = anew.length > 0 ? 'moved-on' : rebased.stale.length > 0 ? 'stale' : 'unchanged';
  return {
    change: { ...change, before: now, after: rebased.after },
    state: { ...withoutCounts(state), status, chosen: false, hunks: [...anew, ...aside.states] },
    aside: aside.lines,
  };
}

/** What a file shows besides the hunks of its diff. */
export function asideIn({ state, aside = [] }: ReviewedFile): Aside {
  return { states: aside.length > 0 ? (state.hunks ?? []).slice(-aside.length) : [], lines: aside };
}

/** The change as a whole against the text that is there now. */
function shownAgain({ change, state }: ReviewedFile, now: string | undefined): ReviewedFile {
  const next = { ...change, before: now };
  const { hunks: _, ...seen } = { ...withoutCounts(state), ...fileStateOf(next, state.label) };
  if (seen.status === 'unchanged') return { change: next, state: seen };
  return { change: next, state: { ...seen, status: 'moved-on', chosen: false } };
}

/** They are counted anew. */
function withoutCounts({ added: _, removed: __, message: ___, ...file }: FileState): FileState {
  return file;
}
