import type { EditedFile } from '../edit/apply-code-reply.ts';
import type { Words } from './words.ts';

/** What was done, where no reviewer says it: the files, in the user's language. */
export function summary(files: EditedFile[], words: Words): string {
  if (files.length === 0) return words.nothingChanged;
  const moved = new Set(files.map(({ movedFrom }) => movedFrom));
  const told = files.filter(({ path, after }) => after !== undefined || !moved.has(path));
  return told.map((file) => `- \`${file.path}\`: ${doneTo(file, words)}`).join('\n');
}

function doneTo({ before, after, movedFrom }: EditedFile, words: Words): string {
  if (after === undefined) return words.deleted;
  if (movedFrom !== undefined) return words.movedFrom(movedFrom);
  return before === undefined ? words.created : words.changed;
}
