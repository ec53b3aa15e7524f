import { percent } from '../../format.ts';
import { count, locale } from './count.ts';

/** Lines as a person says them. */
const lines = (start: number, length: number) =>
  length === 0
    ? `before line ${start}`
    : length === 1
      ? `line ${start}`
      : `lines ${start} to ${start + length - 1}`;

const near = (score: number, line: number) => `; second best ${percent(score, locale)} at line ${line}`;

/** The changes of a file one by one: where they are, how they were placed, and what speaks for or against them. */
export const hunkTexts = {
  hunks: {
    listOf: (label: string) => `Changes in ${label}`,
    keys: 'Arrow keys or J and K go from change to change, Space or A and R accept and reject, Enter opens the editor.',
    lines,
    accept: (at: number, of: number, label: string, where: string) =>
      `Accept change ${at} of ${of} in ${label}, ${where}`,
    open: (where: string) => `Open ${where} in the diff editor`,
    openShort: 'Open in the diff editor',
    chosen: (chosen: number, all: number) => `${chosen} of ${count(all, 'change')} accepted`,
    more: (more: number) => `Show ${count(more, 'more change')}`,
    moreLines: (more: number) => `Show ${count(more, 'more line')}`,
    notLoaded: 'Not shown here: open it in the diff editor.',
    rejected: 'change rejected',
    serves: 'Plan',
    status: {
      stale:
        'The file changed at this very place since it was read. This change does not fit any more and is not written.',
      written: 'Written.',
    },
    movedFrom: (label: string) => `moved from ${label}`,
    deletes: 'The whole file is deleted when this is applied.',
  },
  placements: {
    rungs: {
      exact: 'placed exactly',
      'line-ends': 'placed; only line ends differ',
      punctuation: 'placed; only quotes, dashes or spaces differ',
      indent: 'placed; the indentation was shifted',
      trimmed: 'placed; the indentation of each line was fitted',
      elided: 'placed; the lines it leaves out stay',
      fuzzy: 'placed where it is most alike',
      'whole-file': 'the whole file',
      move: 'moved',
      delete: 'deleted',
    },
    alike: (score: number, line: number) => `${percent(score, locale)} alike at line ${line}`,
    runnerUp: near,
    unplaced: (changes: number) => `${count(changes, 'change')} not applied`,
    unplacedTitle: 'Changes not applied',
    status: {
      applied: 'Applied',
      ambiguous: 'Several places fit',
      'not-found': 'No place fits',
      refused: 'Refused',
    },
    closest: 'Closest lines of the file',
    more: (more: number) => `And ${more} more.`,
  },
  after: {
    openAll: 'Open All Changes',
    undo: 'Undo Last Apply',
    undoHint: (files: number) => `Restores ${count(files, 'file')}.`,
    unfinished: (files: number) =>
      `The last apply of ${count(files, 'file')} was interrupted. "Undo Last Apply" restores what they were before.`,
    exportRun: 'Export Run',
    commitMessage: 'Commit message',
    commitHint: 'For the source control’s input box. Nothing is committed.',
    useCommitMessage: 'Use as Commit Message',
    typeInTerminal: 'Type in Terminal',
    typeHint: 'Opens a terminal with the command typed, not run.',
  },
  trouble: {
    noChanges: 'No changes. The run ended without anything to write.',
    noChangesPlaced: 'Nothing to write: no change found its place.',
    connecting: 'Waiting for the extension…',
    silent: 'The extension does not answer. Reload the window with "Developer: Reload Window".',
    broken: 'The panel cannot show this.',
    brokenHint:
      'Nothing of yours is lost: what was written stays, and Undo Last Apply is in the command palette.',
    again: 'Try Again',
  },
};

export type HunkTexts = typeof hunkTexts;
