import type { FileState, PanelState } from '../../../protocol/panel-state.ts';
import type { Translate } from '../review/translate.ts';
import { fencedBlock, inlineCode, safeLine, safeMarkdown } from './safe-markdown.ts';

/** Lines of an answer about single files or edits. */
const mostLines = 30;

/**
 * What a run that is done came to, as one piece of Markdown: VS Code folds away whatever stands before the last piece
 * of an answer.
 * @param models says who was asked
 */
export function runText(
  state: Pick<PanelState, 'answer' | 'diagnostics' | 'files' | 'folder' | 'unplaced'>,
  models: string,
  t: Translate,
): string {
  const { answer, diagnostics, files, unplaced } = state;
  const { errors, warnings } = diagnostics;
  return [
    answer ? safeMarkdown(answer.markdown) : '',
    ...(answer?.notes ?? []).map((note) => `> ${safeLine(note)}`),
    filesText(files, state.folder, t),
    list(files.flatMap((file) => careText(file, t))),
    list(unplaced.map(({ path, reason }) => unplacedText(path, reason, t))),
    errors + warnings > 0 ? t('Found on the way: {0} errors, {1} warnings.', errors, warnings) : '',
    commandsText(answer?.commands ?? [], t),
    models,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Commands that a stage proposes are shown, never run. */
export function commandsText(commands: string[], t: Translate): string {
  if (commands.length === 0) return '';
  return `${t('Commands it proposes; none was run:')}\n\n${fencedBlock(commands.join('\n'), 'sh')}`;
}

function filesText(files: FileState[], folder: string, t: Translate): string {
  const changed = files.filter(({ status }) => status !== 'unchanged');
  if (changed.length === 0) return t('Nothing had to change.');
  const sum = (of: 'added' | 'removed') => changed.reduce((total, file) => total + (file[of] ?? 0), 0);
  const count = changed.length === 1 ? t('1 file') : t('{0} files', changed.length);
  const place = folder === '' ? '' : ` ${t('in {0}', inlineCode(folder))}`;
  return `**${count}**${place}, +${sum('added')} −${sum('removed')}. ${t('Nothing is written before you apply it.')}`;
}

/** A file that comes with a word of caution, or will be gone. */
function careText({ label, status, message }: FileState, t: Translate): string[] {
  if (status === 'deleted') return [`${inlineCode(label)}: ${t('is deleted')}`];
  return message === undefined ? [] : [`${inlineCode(label)}: ${safeLine(message)}`];
}

function unplacedText(path: string, reason: string | undefined, t: Translate): string {
  return safeLine(t('An edit of {0} found no place: {1}', inlineCode(path), reason ?? ''));
}

function list(lines: string[]): string {
  return lines
    .slice(0, mostLines)
    .map((line) => `- ${line}`)
    .join('\n');
}
