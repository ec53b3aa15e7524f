import type { Selection } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';

/** Names of files that one line of a question has room for. */
const mostNames = 10;

/** Says what goes to the model along with the request. */
export function contextText(files: string[], selection: Selection | undefined, t: Translate): string {
  const others = files.filter((file) => file !== selection?.path);
  if (!selection && others.length === 0)
    return t('No file is chosen; Triptych looks for the files that matter.');
  const more = others.length - mostNames;
  const shown = others.slice(0, mostNames).join(', ');
  const names = more > 0 ? t('{0} and {1} more', shown, more) : shown;
  if (!selection) return t('With {0}.', names);
  const { path, startLine, endLine } = selection;
  return others.length === 0
    ? t('With lines {0} to {1} of {2}.', startLine, endLine, path)
    : t('With lines {0} to {1} of {2}, and {3}.', startLine, endLine, path, names);
}
