import type { FileState } from '../src/protocol/panel-state.ts';

/** The files of one peripheral: those whose names begin alike, up to the first dot. */
export interface FileGroup {
  name: string;
  /** With their indexes in the state's list. */
  files: { index: number; file: FileState }[];
}

/** With more peripherals than this their files are grouped. */
const mostUngrouped = 3;

/** @returns the files by peripheral, one that has no others alone; no groups where there are few */
export function fileGroups(files: FileState[]): FileGroup[] {
  const entries = files.map((file, index) => ({ file, index }));
  const groups = Map.groupBy(entries, ({ file }) => stemOf(file.label));
  const isOfMany = groups.size > mostUngrouped && groups.size < files.length;
  return isOfMany ? [...groups].map(([name, members]) => ({ name, files: members })) : [];
}

/** What comes before the endings of a file's name, folders included. */
function stemOf(label: string): string {
  const dot = label.indexOf('.', label.lastIndexOf('/') + 1);
  return dot > 0 ? label.slice(0, dot) : label;
}
