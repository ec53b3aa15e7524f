import type { Review } from '../../contracts/review.ts';
import type { EditedFile } from '../../edit/apply-code-reply.ts';
import type { HunkResult } from '../../edit/hunk-result.ts';
import { normalPath } from '../../edit/refuse-path.ts';
import { TriptychError } from '../../error.ts';
import type { StageEvent } from '../../events.ts';
import type { Run } from '../../run.ts';
import { hasModel } from '../../stages/ask-model.ts';
import { changesText } from '../../stages/changes-text.ts';
import { checkDraft } from '../../stages/check-draft.ts';
import { type Coded, code } from '../../stages/code.ts';
import { checkFindings } from '../../stages/findings.ts';
import { filePieces } from '../../stages/gather-files.ts';
import type { Subject } from '../../stages/improve.ts';
import { planText } from '../../stages/plan-text.ts';
import { coderVariables, promptContext, reviewerVariables } from '../../stages/prompt-context.ts';
import { review } from '../../stages/review.ts';
import { skip } from '../../stages/skip.ts';
import { wordsIn } from '../../stages/words.ts';
import { type CheckResult, checkChanges } from '../../validation/check-changes.ts';
import { whyClear } from './shortcuts.ts';
import { namedFiles, type Task } from './task.ts';

/** What a round of writing code consists of. */
export function roundsOf(task: Task, run: Run): Subject {
  const { request, drafts } = task;
  return {
    drafts,
    maxIterations: request.maxIterations,
    words: wordsIn(task.language),
    code: (round) => askCoder(task, round, run),
    check: ({ hunks }) => {
      const pure = () => checkEdits(task, { files: drafts.files(), hunks });
      return checkDraft(pure, drafts, run);
    },
    review: (checked, iteration) => askReviewer(task, { checked, iteration }, run),
    isClear: (checked) => whyClear(task, checked),
    keep: (best) => {
      task.best = best;
    },
  };
}

function checkEdits(task: Task, edits: { files: EditedFile[]; hunks: HunkResult[] }): CheckResult {
  const { request, plan } = task;
  return checkChanges({
    request: request.request,
    ...edits,
    givenFiles: namedFiles(task),
    ...(plan && { plan }),
  });
}

async function* askCoder(
  task: Task,
  { iteration, findings }: { iteration: number; findings: string },
  run: Run,
): AsyncGenerator<StageEvent, Coded> {
  if (!hasModel('coder', run))
    throw new TriptychError('backend-missing', wordsIn(task.language).noModel.coder);
  const { request, drafts, language, plan } = task;
  const named = namedFiles(task);
  const meant = [...new Set([...named, ...(plan?.files ?? []).map(normalPath)])];
  const touched = drafts.files().map(({ path }) => path);
  const files = await filePieces([...meant, ...touched], named, drafts, run);
  const pieces = [...task.pieces.filter(({ section }) => section !== 'references'), ...files];
  const { contextTokens } = request;
  const built = yield* promptContext(
    {
      ...{ stage: 'code', asks: 'coder', prompt: 'code', language, pieces, contextTokens },
      round: { plan: planText(plan), findings },
    },
    run,
  );
  const variables = coderVariables(built);
  const input = {
    prompt: 'code',
    variables,
    language,
    drafts,
    check: (edits: { files: EditedFile[]; hunks: HunkResult[] }) => checkEdits(task, edits),
    fresh: iteration > 1,
  };
  const [only, ...others] = meant;
  return yield* code({ ...input, ...(only !== undefined && others.length === 0 && { onlyFile: only }) }, run);
}

async function* askReviewer(
  task: Task,
  { checked, iteration }: { checked: CheckResult; iteration: number },
  run: Run,
): AsyncGenerator<StageEvent, Review | undefined> {
  if (!hasModel('reviewer', run)) return yield* skip('review', wordsIn(task.language).noModel.reviewer, run);
  const { request, drafts, language, plan } = task;
  // The reviewer reads the changes, not the files.
  const pieces = task.pieces.filter(({ section }) => section !== 'references');
  const { contextTokens } = request;
  const built = yield* promptContext(
    {
      ...{ stage: 'review', asks: 'reviewer', prompt: 'review', language, pieces, contextTokens },
      round: {
        plan: planText(plan),
        changes: changesText(drafts.files()),
        findings: checkFindings(checked.diagnostics),
      },
    },
    run,
  );
  const variables = reviewerVariables(built);
  return yield* review({ prompt: 'review', variables, language, iteration }, run);
}
