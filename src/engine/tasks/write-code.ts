import { countTokens } from '../context/count-tokens.ts';
import { resolveLanguage } from '../context/resolve-language.ts';
import type { Plan } from '../contracts/plan.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';
import { hasModel } from '../stages/ask-model.ts';
import { Drafts } from '../stages/drafts.ts';
import { estimate } from '../stages/estimate.ts';
import { withFallback } from '../stages/fallback.ts';
import { type Improved, improve } from '../stages/improve.ts';
import { failureOf } from '../stages/partial.ts';
import { plan as askForPlan, foundTexts } from '../stages/plan.ts';
import { promptContext } from '../stages/prompt-context.ts';
import { skip } from '../stages/skip.ts';
import { summary } from '../stages/summary.ts';
import { template } from '../stages/template.ts';
import { wordsIn } from '../stages/words.ts';
import type { Change } from '../workspace/change.ts';
import type { WriteCodeRequest } from './requests.ts';
import { findAround } from './write-code/find-around.ts';
import { gather } from './write-code/gather.ts';
import { roundsOf } from './write-code/rounds.ts';
import { whySmall } from './write-code/shortcuts.ts';
import { checkRequest, namedFiles, namedIn, type Task } from './write-code/task.ts';

/** Tokens of a prompt's own words, about. */
const promptTokens = 400;
/** Characters of a piece that are counted for an estimate; more would not be sent. */
const countedCharacters = 40_000;

/**
 * From a request in words to reviewed changes: context, estimate, plan, then rounds of code, checks and review.
 * Where it fails, the end carries what can be had all the same: what there was so far, or a template.
 * @throws TriptychError `invalid-request`; FailedRun with a fallback
 */
export async function* writeCode(request: WriteCodeRequest, run: Run): AsyncGenerator<StageEvent, Change[]> {
  checkRequest(request);
  const language = resolveLanguage(request.language, request.request);
  const drafts = new Drafts(request.workspace, { named: namedIn(request) });
  const task: Task = { request, language, drafts, pieces: [] };
  try {
    task.pieces = yield* gather(task, run);
    task.pieces.push(...(yield* findAround(task, run)));
    yield* announce(task, run);
    task.plan = yield* makePlan(task, run);
    return yield* conclude(task, yield* improve(roundsOf(task, run), run), run);
  } catch (error) {
    const { best, plan } = task;
    const words = wordsIn(language);
    const withoutModel = (reason: string) => {
      return template(
        { request: request.request, plan, files: namedFiles(task), reason, words },
        drafts,
        run,
      );
    };
    throw yield* withFallback(error, { best, words, withoutModel }, run);
  }
}

async function* announce(task: Task, run: Run): AsyncGenerator<StageEvent, void> {
  const size = task.pieces.reduce(
    (sum, { text }) => sum + countTokens(text.slice(0, countedCharacters)),
    promptTokens,
  );
  const tokens = Math.min(task.request.contextTokens, size);
  yield* estimate(
    { ...(whySmall(task) === undefined && { planner: tokens }), coder: tokens, reviewer: tokens },
    run,
  );
}

async function* makePlan(task: Task, run: Run): AsyncGenerator<StageEvent, Plan | undefined> {
  const small = whySmall(task);
  if (small !== undefined) return yield* skip('plan', small, run);
  if (!hasModel('planner', run)) return yield* skip('plan', wordsIn(task.language).noModel.planner, run);
  const { language, request, pieces } = task;
  const { contextTokens } = request;
  const built = yield* promptContext(
    { stage: 'plan', asks: 'planner', prompt: 'plan', language, pieces, contextTokens },
    run,
  );
  const variables = {
    context: [built.context, built.files].filter((part) => part !== '').join('\n\n'),
    request: built.request,
    language: built.language,
  };
  const { sent } = built;
  const found = foundTexts(pieces);
  return yield* askForPlan(
    { prompt: 'plan', request: request.request, variables, language, sent, found },
    run,
  );
}

/** @throws TriptychError where what came of it must not be called done */
async function* conclude(
  { language }: Task,
  improved: Improved,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const failure = failureOf(improved);
  if (failure) throw failure;
  const { coded, review, drafts } = improved;
  const markdown = review?.final_answer_markdown || summary(drafts.files(), wordsIn(language));
  yield { type: 'answer', markdown, commands: coded.commands, notes: coded.notes };
  return drafts.changes(run);
}
