import type { Language } from '../context/detect-language.ts';
import type { Plan } from '../contracts/plan.ts';
import { readPlan } from '../contracts/read-plan.ts';
import { planSchema } from '../contracts/response-schemas.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { askJson } from './ask-json.ts';
import { modelsOf } from './ask-model.ts';
import { digestOf } from './digest-of.ts';
import { messagesOf } from './messages-of.ts';
import { wordsIn } from './words.ts';

export interface PlanInput {
  /** Name of the prompt. */
  prompt: string;
  /** In the user's words. */
  request: string;
  variables: Record<string, string>;
  language: Language;
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
  const { prompt, request, variables, language } = input;
  const messages = yield* messagesOf(prompt, variables, language, run);
  const digest = await digestOf(
    withoutRequest(messages.map(({ content }) => content).join('\n'), variables['request'] ?? request),
  );
  const { plans } = modelsOf(run);
  const stored = plans?.find(request, digest);
  const reused = stored && readPlan({ text: stored.plan, finish: 'stop' });
  if (stored && reused?.ok) {
    const { similarity } = stored;
    yield { type: 'plan', plan: reused.value, reusedFrom: { request: stored.request, similarity } };
    return reused.value;
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
    yield { type: 'plan', plan: value };
    return value;
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

/** The digest is of the context: the request itself may differ. */
function withoutRequest(text: string, request: string): string {
  return text.replaceAll(request, '');
}
