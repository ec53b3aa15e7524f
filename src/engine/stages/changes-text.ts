import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { EditedFile } from '../edit/apply-code-reply.ts';

/** Characters of a diff that a reviewer is shown; the rest is said to be left out. */
const longest = 24_000;
/** Milliseconds after which two texts count as wholly different. */
const timeLimit = 200;

/** The changes as a reviewer reads them: unified diffs, relative paths. */
export function changesText(files: EditedFile[]): string {
  const text = files.map(diffOf).join('\n');
  if (text.length <= longest) return text;
  const end = text.lastIndexOf('\n', longest);
  return `${text.slice(0, end)}\n… ${text.slice(end).split('\n').length} lines of the diff are left out`;
}

function diffOf({ path, before, after, movedFrom }: EditedFile): string {
  // A deleted file's lines say nothing that its name does not.
  if (after === undefined) return `--- ${path}\n+++ /dev/null\nThe file is deleted.`;
  const old = before === undefined ? '/dev/null' : path;
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, timeout: timeLimit };
  const diff = createTwoFilesPatch(old, path, before ?? '', after, '', '', options);
  const moved = movedFrom === undefined ? '' : `${path} was moved from ${movedFrom}.\n`;
  return moved + (diff ?? `+++ ${path}\n${after}`);
}
