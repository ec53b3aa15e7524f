import { type FileState, isOpen, isWritable } from '../../src/protocol/panel-state.ts';

/** How many changes can be accepted, and how many are. A file without hunks is one change. */
export interface ChosenPart {
  chosen: number;
  all: number;
}

/** What is accepted of what these files can still get. */
export function chosenPart(files: FileState[]): ChosenPart {
  const part = { chosen: 0, all: 0 };
  for (const file of files.filter(isWritable)) {
    const choices = file.hunks ? file.hunks.filter(isOpen) : [file];
    part.all += choices.length;
    part.chosen += choices.filter(({ chosen }) => chosen).length;
  }
  return part;
}
