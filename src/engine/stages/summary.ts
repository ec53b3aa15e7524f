import type { EditedFile } from '../edit/apply-code-reply.ts';

/** What was done, where no reviewer says it: the files, in the user's language. */
export function summary(files: EditedFile[], language: string): string {
  const words =
    language === 'pt-br'
      ? { created: 'criado', changed: 'alterado', none: 'Nada precisou mudar.' }
      : { created: 'created', changed: 'changed', none: 'Nothing had to change.' };
  if (files.length === 0) return words.none;
  return files
    .map(({ path, before }) => `- \`${path}\`: ${before === undefined ? words.created : words.changed}`)
    .join('\n');
}
