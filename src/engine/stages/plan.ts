import type { ContextPiece } from '../context/build-context.ts';
import type { Language } from '../context/detect-language.ts';
import type { Plan } from '../contracts/plan.ts';
import { readPlan } from '../contracts/read-plan.ts';
import { planSchema } from '../contracts/response-schemas.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent, UsedContext } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { askJson } from './ask-json.ts';
import { modelsOf } from './ask-model.ts';
import { digestOf } from './digest-of.ts';
import { messagesOf } from './messages-of.ts';
import { usedContext } from './used-context.ts';
import { wordsIn } from './words.ts';

export interface PlanInput {
  /** Name of the prompt. */
  prompt: string;
  /** In the user's words. */
  request: string;
  variables: Record<string, string>;
  language: Language;
  /** What the prompt has of the workspace, under the labels by which a planner may name it. */
  sent: UsedContext[];
  /** Texts of the prompt that were found for this request: a similar one may come with others. */
  found: string[];
}

/** The texts of what was found, not named. */
export function foundTexts(pieces: ContextPiece[]): string[] {
  return pieces.filter(({ isFound }) => isFound).map(({ text }) => text);
}

/**
 * Asks the planner, or takes an earlier plan for a similar request in the same context where the user wants that.
 * A planner whose replies cannot be read is done without.
 * @returns `undefined` where there is no plan; an event has said why
 * @throws TriptychError what the backend throws
 */
export const plan = stage('plan', async function* (input: PlanInput, run: Run): AsyncGenerator<
  StageEvent,
  Plan | undefined
> {
  const { prompt, request, variables, language, sent, found } = input;
  const messages = yield* messagesOf(prompt, variables, language, run);
  const text = messages.map(({ content }) => content).join('\n');
  const digest = await digestOf(without(text, [variables['request'] ?? request, ...found]));
  const { plans } = modelsOf(run);
  const stored = plans?.find(request, digest);
  const reused = stored && readPlan({ text: stored.plan, finish: 'stop' });
  if (stored && reused?.ok) {
    const { similarity } = stored;
    // What it rests on was sent then, and is not always sent now: that is not invented.
    const { invented: _, ...kept } = withUsed(reused.value, sent);
    yield { type: 'plan', ...kept, reusedFrom: { request: stored.request, similarity } };
    return kept.plan;
  }
  try {
    const question = {
      stage: 'plan',
      asks: 'planner',
      messages,
      responseSchema: planSchema,
      language,
    } as const;
    const { value } = yield* askJson(question, readPlan, run);
    plans?.keep(request, digest, JSON.stringify(value));
    const kept = withUsed(value, sent);
    yield { type: 'plan', ...kept };
    return kept.plan;
  } catch (error) {
    if (!isUnusable(error)) throw error;
    yield {
      type: 'skipped',
      stage: 'plan',
      reason: wordsIn(language).withoutPlan(error.message),
    };
    return undefined;
  }
});

function isUnusable(error: unknown): error is TriptychError {
  const { code = '' } = error instanceof TriptychError ? error : {};
  return code === 'reply-unusable' || code === 'refused' || code === 'reply-too-large';
}

/** The digest is of the context: the request itself, and what was found for its words, may differ. */
function without(text: string, parts: string[]): string {
  const rest = parts.filter((part) => part !== '').reduce((left, part) => left.replaceAll(part, ''), text);
  return parts.length > 1 ? rest.replace(/\s+/g, ' ') : rest;
}

/** The plan with no entry of `context_used` that was not sent. */
function withUsed(
  plan: Plan,
  sent: UsedContext[],
): { plan: Plan; used?: UsedContext[]; invented?: string[] } {
  const { used, invented } = usedContext(plan.context_used, sent);
  return {
    plan: { ...plan, context_used: used.map(({ label }) => label) },
    ...(used.length > 0 && { used }),
    ...(invented.length > 0 && { invented }),
  };
}
