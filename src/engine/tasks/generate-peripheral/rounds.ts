import type { ModelStage } from '../../backend/models.ts';
import type { Review } from '../../contracts/review.ts';
import { TriptychError } from '../../error.ts';
import type { StageEvent } from '../../events.ts';
import { checkBehaviour } from '../../renode/check-behaviour.ts';
import type { Run } from '../../run.ts';
import { hasModel } from '../../stages/ask-model.ts';
import { changesText } from '../../stages/changes-text.ts';
import { type Coded, type CodeInput, code } from '../../stages/code.ts';
import { checkFindings } from '../../stages/findings.ts';
import { filePieces } from '../../stages/gather-files.ts';
import { hasError, type Subject } from '../../stages/improve.ts';
import { planText } from '../../stages/plan-text.ts';
import {
  coderVariables,
  type PromptContext,
  promptContext,
  type RoundTexts,
  reviewerVariables,
} from '../../stages/prompt-context.ts';
import { review } from '../../stages/review.ts';
import { skip } from '../../stages/skip.ts';
import { wordsIn } from '../../stages/words.ts';
import { type CheckResult, checkChanges } from '../../validation/check-changes.ts';
import { checkRound } from './check-round.ts';
import { judged, uncheckedPromises } from './promises.ts';
import type { BehaviourTask } from './task.ts';

/** What a round of writing behaviour consists of. */
export function roundsOf(task: BehaviourTask, run: Run): Subject {
  return {
    drafts: task.drafts,
    maxIterations: task.maxIterations,
    words: wordsIn(task.language),
    code: (round) => askCoder(task, round, run),
    check: (coded, iteration) => checkRound({ task, coded, iteration }, run),
    review: (checked, iteration) => askReviewer(task, { checked, iteration }, run),
    // What hardware does is never clear from the number of lines.
    isClear: () => undefined,
    keep: (best) => {
      task.best = best;
    },
  };
}

async function* askCoder(
  task: BehaviourTask,
  { iteration, findings }: { iteration: number; findings: string },
  run: Run,
): AsyncGenerator<StageEvent, Coded> {
  if (!hasModel('coder', run))
    throw new TriptychError('backend-missing', wordsIn(task.language).noModel.coder);
  const { drafts, language, plan, behaviour } = task;
  const pieces = [...task.pieces, ...(await filePieces([behaviour.name], [behaviour.name], drafts, run))];
  const built = yield* contextOf(
    { ...task, pieces },
    { stage: 'code', asks: 'coder', round: { plan: planText(plan), findings } },
    run,
  );
  const variables = { ...coderVariables(built), file: behaviour.name, frame: frameOf(task) };
  const prompt = 'peripheral-code';
  const input = {
    prompt,
    check: confidenceCheck(task),
    variables,
    language,
    drafts,
    onlyFile: behaviour.name,
  };
  return withoutRefused(yield* code({ ...input, fresh: iteration > 1 }, run));
}

/** What can be told of a reply before its edits are kept: their places, and Renode's API. */
function confidenceCheck({ instruction, behaviour, model }: BehaviourTask): CodeInput['check'] {
  const { name: file, form } = behaviour;
  return ({ files, hunks }) => {
    const edits = checkChanges({ request: instruction, files, hunks, givenFiles: [file] });
    const text = files.find(({ path }) => path === file)?.after;
    const isSound = text !== undefined && !hasError(checkBehaviour(text, model, { file, form }));
    return { passed: edits.passed + (isSound ? 1 : 0), total: edits.total + 1 };
  };
}

/** An edit of a file that is not the coder's fails no round: it is not made, and the user is told. */
function withoutRefused(coded: Coded): Coded {
  const refused = coded.hunks.filter(({ status }) => status === 'refused');
  const told = refused.map(({ path, reason }) => `${path} was not written: ${reason}`);
  return {
    ...coded,
    hunks: coded.hunks.filter((hunk) => !refused.includes(hunk)),
    notes: [...coded.notes, ...new Set(told)],
  };
}

/** What has to stay around the behaviour. */
function frameOf({ model, behaviour, language }: BehaviourTask): string {
  const { className, category } = model;
  const { form, name } = behaviour;
  if (form === 'file') {
    const frame = `\`namespace Antmicro.Renode.Peripherals.${category}\`, \`public partial class ${className}\`, \`partial void InitializeBehaviour()\`, \`partial void ResetBehaviour()\``;
    return language === 'pt-br' ? `O arquivo mantém ${frame}.` : `The file keeps ${frame}.`;
  }
  const hooks = '`private void InitializeBehaviour()`, `private void ResetBehaviour()`';
  return language === 'pt-br'
    ? `De \`${name}\` você vê e escreve só os membros da classe: sem using, namespace nem classe; ${hooks} ficam.`
    : `Of \`${name}\` you see and write only the members of the class: no using, no namespace, no class; ${hooks} stay.`;
}

async function* askReviewer(
  task: BehaviourTask,
  { checked, iteration }: { checked: CheckResult; iteration: number },
  run: Run,
): AsyncGenerator<StageEvent, Review | undefined> {
  if (!hasModel('reviewer', run)) return yield* skip('review', wordsIn(task.language).noModel.reviewer, run);
  const { drafts, language, plan, accuracy, peripheral } = task;
  const round = {
    plan: planText(plan),
    changes: changesText(drafts.files()),
    findings: checkFindings(checked.diagnostics),
  };
  const built = yield* contextOf(task, { stage: 'review', asks: 'reviewer', round }, run);
  const variables = { ...reviewerVariables(built), unchecked: uncheckedPromises(accuracy) };
  const said = yield* review({ prompt: 'peripheral-review', variables, language, iteration }, run);
  if (accuracy && uncheckedPromises(accuracy) !== '') {
    task.accuracy = judged(accuracy, said);
    yield { type: 'accuracy', peripheral: peripheral.name, iteration, ...task.accuracy };
  }
  return said;
}

/** Builds the part of a prompt that differs from peripheral to peripheral. */
export function contextOf(
  { pieces, contextTokens, language }: BehaviourTask,
  which: { stage: 'plan' | 'code' | 'review'; asks: ModelStage; round?: RoundTexts },
  run: Run,
): AsyncGenerator<StageEvent, PromptContext> {
  const prompt = `peripheral-${which.stage}`;
  return promptContext({ ...which, prompt, language, pieces, contextTokens }, run);
}
