import type { Change } from '../../../engine/index.ts';
import { type FileState, isWritable } from '../../../protocol/panel-state.ts';
import { fileStateOf, sameText } from './file-state.ts';

/** A proposed change together with what the panel shows of it. */
export interface ReviewedFile {
  change: Change;
  state: FileState;
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
 * written: it is shown again, not chosen, and nothing else is written in this step either.
 * @param current present texts of the chosen files by index; `undefined` where there is no file
 */
export function planApply(files: ReviewedFile[], current: Map<number, string | undefined>): ApplyPlan {
  const movedOn: number[] = [];
  const write: number[] = [];
  const looked = files.map((file, index) => {
    if (!current.has(index) || !file.state.chosen || !isWritable(file.state)) return file;
    const now = current.get(index);
    if (now !== undefined && sameText(now, file.change.after)) return shownAgain(file, now);
    if (!sameText(now, file.change.before)) {
      movedOn.push(index);
      return shownAgain(file, now);
    }
    write.push(index);
    return file;
  });
  return { files: looked, write: movedOn.length > 0 ? [] : write, movedOn };
}

/** The change against the text that is there now. */
function shownAgain({ change, state }: ReviewedFile, now: string | undefined): ReviewedFile {
  const next = { ...change, before: now };
  const seen = fileStateOf(next, state.label);
  if (seen.status === 'unchanged') return { change: next, state: seen };
  return { change: next, state: { ...seen, status: 'moved-on', chosen: false } };
}
