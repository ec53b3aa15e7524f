import { type Change, type Hunk, hunksOf, withChosen } from '../../../engine/index.ts';
import type { HunkState } from '../../../protocol/hunk-state.ts';
import { type FileState, isOpen, isWritable } from '../../../protocol/panel-state.ts';

/** A file with more places than this is looked at as a whole. */
const mostHunks = 200;

/**
 * The hunks of a change as they are first shown.
 * @returns `undefined` where the file can only be written or deleted as a whole
 */
export function hunkStatesOf(
  { before, after }: Pick<Change, 'before' | 'after'>,
  chosen: boolean,
): HunkState[] | undefined {
  if (before === undefined || after === undefined) return undefined;
  const hunks = hunksOf(before, after);
  if (!hunks || hunks.length === 0 || hunks.length > mostHunks) return undefined;
  return hunks.map((hunk) => ({ chosen, ...hunk, planItems: [], issues: [] }));
}

/** The text that applying writes: only the chosen hunks; `undefined` where the file is deleted. */
export function chosenText({ before, after }: Change, { hunks }: FileState): string | undefined {
  const open = hunks?.filter(isOpen) ?? [];
  if (before === undefined || after === undefined || open.length === 0) return after;
  return withChosen({ before, after }, open, (index) => open[index]!.chosen);
}

/** The file with all that can be chosen of it chosen, or nothing. */
export function withFileChosen(file: FileState, chosen: boolean): FileState {
  if (!isWritable(file)) return file;
  const hunks = file.hunks?.map((hunk) => ({ ...hunk, chosen: chosen && isOpen(hunk) }));
  return { ...file, chosen, ...(hunks && { hunks }) };
}

/** The file with one hunk chosen or not. */
export function withHunkChosen(file: FileState, index: number, chosen: boolean): FileState {
  const hunk = file.hunks?.[index];
  if (!file.hunks || !hunk || !isOpen(hunk) || !isWritable(file)) return file;
  const hunks = file.hunks.with(index, { ...hunk, chosen });
  return { ...file, hunks, chosen: hunks.some((one) => one.chosen) };
}

/** The hunks that are left when some are written, with their places in the text that has those. */
export function withoutWritten<H extends Hunk>(hunks: H[], isWritten: (hunk: H) => boolean): H[] {
  let shift = 0;
  return hunks.flatMap((hunk) => {
    if (!isWritten(hunk)) return [{ ...hunk, before: { ...hunk.before, start: hunk.before.start + shift } }];
    shift += hunk.after.count - hunk.before.count;
    return [];
  });
}
