import type { CommitRecord } from '../../commit-record.ts';
import { FieldBuilder } from '../segment/field-builder.ts';
import { GrowingUint32 } from '../segment/growing.ts';
import type { Field, StringTable } from '../segment/segment.ts';
import { stringTable } from '../segment/string-table.ts';

/** Which files were changed when something like this was asked for before. */
export interface HistoryIndex {
  /** Documents are commits, newest first. */
  readonly messages: Field;
  readonly paths: StringTable;
  /** Of each commit the first of its files in `files`, and after the last commit the number of all. */
  readonly firstFile: Uint32Array;
  /** Places in `paths`. */
  readonly files: Uint32Array;
}

/** @param commits newest first, only of the checked-out commit and what it descends from */
export function buildHistory(commits: CommitRecord[]): HistoryIndex {
  const messages = new FieldBuilder();
  const numbers = new Map<string, number>();
  const files = new GrowingUint32();
  const firstFile = new Uint32Array(commits.length + 1);
  for (const [index, commit] of commits.entries()) {
    messages.add(commit.message);
    messages.endDocument();
    for (const path of commit.files) {
      const number = numbers.get(path) ?? numbers.size;
      numbers.set(path, number);
      files.push(number);
    }
    firstFile[index + 1] = files.length;
  }
  return {
    messages: messages.finish(),
    paths: stringTable([...numbers.keys()]),
    firstFile,
    files: files.values.slice(),
  };
}
