import type { EditedFile } from '../edit/apply-code-reply.ts';
import { TriptychError } from '../error.ts';
import type { Fallback } from '../events.ts';
import type { Run } from '../run.ts';
import { roundFindings } from './findings.ts';
import { hasError, type Improved } from './improve.ts';
import type { Words } from './words.ts';

/** Why the best round must not be called done; `undefined` where it may. */
export function failureOf({ checked, review, coded, iterations }: Improved): TriptychError | undefined {
  const rounds = iterations === 1 ? 'one round' : `${iterations} rounds`;
  if (hasError(checked.diagnostics)) {
    const found = checked.diagnostics.filter(({ severity }) => severity === 'error');
    const message = `After ${rounds} the checks still find: ${found[0]!.message}${found.length > 1 ? ` And ${found.length - 1} more.` : ''}`;
    return new TriptychError('checks-failed', message);
  }
  const unplaced = coded.hunks.find(({ status }) => status !== 'applied');
  if (unplaced) {
    return new TriptychError(
      'checks-failed',
      `After ${rounds} an edit of ${unplaced.path} has no place: ${unplaced.reason}`,
    );
  }
  if (review === undefined) return undefined;
  const [first] = review.issues.filter(({ severity }) => severity === 'error');
  const said = first ? `: ${first.message}` : '.';
  if (review.status === 'rejected') {
    return new TriptychError('rejected', `The reviewer rejects the changes${said}`);
  }
  // What only could be better is done; what the reviewer calls wrong is not.
  return first && new TriptychError('rejected', `After ${rounds} the reviewer still finds errors${said}`);
}

/** What works so far, with what is left to do. */
export function partial(best: Improved, reason: string, { partial: words }: Words, run: Run): Fallback {
  const { drafts, checked, coded, review } = best;
  const left = roundFindings({ ...coded, diagnostics: checked.diagnostics, ...(review && { review }) });
  const guide = [
    words.reason(reason),
    '',
    words.there,
    ...drafts.files().map((file) => `- \`${file.path}\`, ${kindOf(file, words)}`),
    '',
    ...(left === '' ? [] : [words.toMend, left]),
    ...(review ? [] : ['', words.unseen]),
  ];
  return { rung: 'partial', changes: drafts.changes(run), guide: guide.join('\n') };
}

function kindOf({ before, after }: EditedFile, words: Words['partial']): string {
  if (after === undefined) return words.isDeleted;
  return before === undefined ? words.isNew : words.isChanged;
}
