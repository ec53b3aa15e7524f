import { countTokens } from '../../context/count-tokens.ts';
import type { Plan } from '../../contracts/plan.ts';
import type { StageEvent } from '../../events.ts';
import { foldMetrics } from '../../metrics/fold-metrics.ts';
import { handleDigest } from '../../renode/handle-digest.ts';
import type { Run } from '../../run.ts';
import { hasModel } from '../../stages/ask-model.ts';
import { estimate } from '../../stages/estimate.ts';
import { withFallback } from '../../stages/fallback.ts';
import { type Improved, improve } from '../../stages/improve.ts';
import { promptText } from '../../stages/messages-of.ts';
import { failureOf } from '../../stages/partial.ts';
import { plan as askForPlan, foundTexts } from '../../stages/plan.ts';
import { skip } from '../../stages/skip.ts';
import { summary } from '../../stages/summary.ts';
import { wordsIn } from '../../stages/words.ts';
import type { Change } from '../../workspace/change.ts';
import type { GeneratePeripheralRequest } from '../requests.ts';
import { beginBehaviour, type Generated } from './begin.ts';
import { findAround } from './find-around.ts';
import { partialBehaviour } from './partial-behaviour.ts';
import { contextOf, roundsOf } from './rounds.ts';
import { runNote, withRunNote } from './run-note.ts';
import type { BehaviourTask } from './task.ts';

/** Tokens of a prompt's own words, about. */
const PROMPT_TOKENS = 700;

/**
 * The behaviour of one peripheral, written by models: plan, then rounds of code, checks and review. Registers,
 * platform and tests stay as they were generated. Where it fails, the end carries these, with TODO marks where the
 * behaviour would be.
 * @throws TriptychError `invalid-request`; FailedRun with a fallback
 */
export async function* writeBehaviour(
  generated: Generated,
  request: GeneratePeripheralRequest,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const task = await beginBehaviour(generated, request, run);
  const events = behave(task, run);
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    const event = asWritten(next.value, task, run);
    task.record = foldMetrics(task.record, event);
    yield event;
  }
}

/** A coder of the one-file layout sees a part of the file; people see the whole. */
function asWritten(event: StageEvent, { behaviour, out }: BehaviourTask, run: Run): StageEvent {
  if (event.type !== 'draft') return event;
  const path = run.workspace.join(out, behaviour.name);
  const changes = event.changes.map((change) =>
    change.path === path && change.after !== undefined
      ? { path, before: behaviour.before, after: behaviour.whole(change.after) }
      : change,
  );
  return { ...event, changes };
}

async function* behave(task: BehaviourTask, run: Run): AsyncGenerator<StageEvent, Change[]> {
  try {
    task.pieces = await piecesOf(task, run);
    task.pieces.push(...(yield* findAround(task, run)));
    const tokens = Math.min(
      task.contextTokens,
      task.pieces.reduce((sum, { text }) => sum + countTokens(text), PROMPT_TOKENS),
    );
    yield* estimate({ planner: tokens, coder: tokens, reviewer: tokens }, run);
    task.plan = yield* makePlan(task, run);
    return yield* conclude(task, yield* improve(roundsOf(task, run), run), run);
  } catch (error) {
    const withoutModel = (reason: string) => partialBehaviour(task, reason, run);
    throw yield* withFallback(error, { best: undefined, words: wordsIn(task.language), withoutModel }, run);
  }
}

/** The request, the handles, and what of Renode's API behaviour needs. */
async function piecesOf(
  { instruction, model, language, peripheral }: BehaviourTask,
  run: Run,
): Promise<BehaviourTask['pieces']> {
  const handles = handleDigest(model, { request: instruction, peripheral });
  const api = run.prompts ? await promptText('renode-api', language, run) : '';
  return [
    { section: 'operation', name: 'request', text: instruction, priority: 100, trimmable: true },
    {
      ...{ section: 'patterns', name: 'handles', text: handles, priority: 90, trimmable: true },
      cites: peripheral.registers.map(({ name }) => ({ label: name })),
    },
    { section: 'constraints', name: 'renode-api', text: api, priority: 80, trimmable: true },
  ];
}

async function* makePlan(task: BehaviourTask, run: Run): AsyncGenerator<StageEvent, Plan | undefined> {
  if (!hasModel('planner', run)) return yield* skip('plan', wordsIn(task.language).noModel.planner, run);
  const { language, instruction, behaviour } = task;
  const built = yield* contextOf(task, { stage: 'plan', asks: 'planner' }, run);
  const variables = {
    context: built.context,
    request: built.request,
    file: behaviour.name,
    language: built.language,
  };
  const { sent } = built;
  const found = foundTexts(task.pieces);
  return yield* askForPlan(
    { prompt: 'peripheral-plan', request: instruction, variables, language, sent, found },
    run,
  );
}

/** @throws TriptychError where what came of it must not be called done */
async function* conclude(
  task: BehaviourTask,
  improved: Improved,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const failure = failureOf(improved);
  if (failure) throw failure;
  const { behaviour, out, changes, language } = task;
  const { coded, review, drafts } = improved;
  const markdown = review?.final_answer_markdown || summary(drafts.files(), wordsIn(language));
  yield { type: 'answer', markdown, commands: coded.commands, notes: coded.notes };
  const text = (await drafts.read(behaviour.name, run)) ?? behaviour.initial;
  const after = behaviour.whole(withRunNote(text, runNote(task, improved)));
  return [...changes, { path: run.workspace.join(out, behaviour.name), before: behaviour.before, after }];
}
