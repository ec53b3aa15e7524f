import type { CheckCount, Message, ModelReply } from '../backend/backend.ts';
import type { ModelStage, Models } from '../backend/models.ts';
import type { ResponseSchema } from '../contracts/response-schemas.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';

/** What a stage asks. */
export interface Question {
  /** The stage as events name it. */
  stage: string;
  /** Whose settings and backends count. */
  asks: ModelStage;
  messages: Message[];
  responseSchema?: ResponseSchema;
  check?: (text: string) => CheckCount;
  /** In place of the stage's own limit. */
  maxTokens?: number;
  /** Backends of the path to leave out from the front, for a second try with another one. */
  tier?: number;
  /** A cached answer will not do: it was not good enough before. */
  fresh?: boolean;
}

/**
 * Asks the model of a stage once.
 * @throws TriptychError what the backend throws, and `backend-missing`
 */
export async function* askModel(question: Question, run: Run): AsyncGenerator<StageEvent, ModelReply> {
  const { stage, asks, messages, responseSchema, check, maxTokens, tier = 0, fresh } = question;
  const models = modelsOf(run);
  const settings = models.settings(asks);
  return yield* models.backend(asks, tier).answer(
    {
      stage,
      messages,
      temperature: settings.temperature,
      maxTokens: maxTokens ?? settings.maxTokens,
      ...(responseSchema && { responseSchema }),
      ...(check && { check }),
      ...(fresh && { fresh }),
    },
    run.signal,
  );
}

/** @throws TriptychError `backend-missing` where the host handed over no models */
export function modelsOf(run: Run): Models {
  if (!run.models) throw new TriptychError('backend-missing', 'No model is configured.');
  return run.models;
}

/** Whether a stage has a model at all; without one it is computed, or left out. */
export function hasModel(asks: ModelStage, run: Run): boolean {
  return modelsOf(run)
    .path(asks)
    .some(({ provider }) => provider !== 'templates');
}
