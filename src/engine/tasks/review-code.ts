import { countTokens } from '../context/count-tokens.ts';
import { resolveLanguage } from '../context/resolve-language.ts';
import type { Review } from '../contracts/review.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { canAsk } from '../stages/can-ask.ts';
import { changesText } from '../stages/changes-text.ts';
import { estimate } from '../stages/estimate.ts';
import { checkFindings } from '../stages/findings.ts';
import { promptContext } from '../stages/prompt-context.ts';
import { review } from '../stages/review.ts';
import { skip } from '../stages/skip.ts';
import { wordsIn } from '../stages/words.ts';
import { type CheckResult, checkChanges } from '../validation/check-changes.ts';
import type { Change } from '../workspace/change.ts';
import type { ReviewCodeRequest } from './requests.ts';
import { findAround } from './review-code/find-around.ts';
import { gather, type ReviewSubject } from './review-code/gather.ts';
import { conclusion } from './review-code/review-words.ts';

/** Tokens of the prompt's own words, about. */
const promptTokens = 500;
/** Characters of a request; what is longer belongs into a file. */
const longest = 40_000;

/**
 * Reviews code as it is, or changes that somebody made: first the checks that need no model, then the reviewer, where
 * there is one. Proposes no changes; what was found is in the `checks` and `review` events and in the `answer`.
 * @throws TriptychError `invalid-request` and what the reviewer's backend throws
 */
export async function* reviewCode(
  request: ReviewCodeRequest,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  checkRequest(request);
  const language = resolveLanguage(request.language, request.request);
  const subject = yield* gather({ ...request, language }, run);
  if (canAsk('reviewer', run)) {
    const { workspace, request: words } = request;
    subject.pieces.push(...(yield* findAround({ words: words.trim(), workspace, subject }, run)));
    yield* estimate({ reviewer: sizeOf(subject, request) }, run);
  }
  const checked = yield* check(subject, run);
  const { passed, total, diagnostics } = checked;
  yield { type: 'checks', iteration: 1, passed, total, diagnostics };
  const found = yield* askReviewer(subject, checked, run);
  const markdown = found?.final_answer_markdown || conclusion(diagnostics, found, language);
  yield { type: 'answer', markdown, commands: [], notes: [] };
  return [];
}

function checkRequest({ request, files, changes = [], selection }: ReviewCodeRequest): void {
  if (request.length > longest) {
    const message = `The request has ${request.length} characters; at most ${longest} are taken.`;
    throw new TriptychError('invalid-request', message);
  }
  if (files.length === 0 && changes.length === 0 && !selection) {
    throw new TriptychError('invalid-request', 'Name files, or select code, or change something first.');
  }
}

function sizeOf({ pieces, edited }: ReviewSubject, { contextTokens }: ReviewCodeRequest): number {
  const texts = [...pieces.map(({ text }) => text), changesText(edited)];
  const tokens = texts.reduce((sum, text) => sum + countTokens(text.slice(0, longest)), promptTokens);
  return Math.min(contextTokens, tokens);
}

const check = stage('check', async (subject: ReviewSubject): Promise<CheckResult> => {
  const { request, edited, files, selection } = subject;
  const result = checkChanges({
    request,
    files: [...edited, ...files],
    hunks: [],
    givenFiles: [...edited, ...files].map(({ path }) => path),
  });
  if (!selection) return result;
  // Of a selection only what is said of its lines is of use.
  const { path, startLine, endLine } = selection;
  const diagnostics = result.diagnostics.filter(
    ({ file, line }) => file !== path || (line >= startLine && line <= endLine),
  );
  return { ...result, diagnostics };
});

async function* askReviewer(
  { language, pieces, edited, contextTokens }: ReviewSubject,
  { diagnostics }: CheckResult,
  run: Run,
): AsyncGenerator<StageEvent, Review | undefined> {
  if (!canAsk('reviewer', run)) return yield* skip('review', wordsIn(language).noModel.reviewer, run);
  const built = yield* promptContext(
    {
      ...{ stage: 'review', asks: 'reviewer', prompt: 'review-code', language, pieces, contextTokens },
      round: { changes: changesText(edited), findings: checkFindings(diagnostics) },
    },
    run,
  );
  const { plan: _, sent: __, ...variables } = built;
  return yield* review({ prompt: 'review-code', variables, language, iteration: 1 }, run);
}
