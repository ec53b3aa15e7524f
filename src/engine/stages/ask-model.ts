import type { CheckCount, Message, ModelReply } from '../backend/backend.ts';
import type { ModelStage, Models } from '../backend/models.ts';
import { countTokens } from '../context/count-tokens.ts';
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
  const room = roomLeft(asks, messages, run);
  return yield* models.backend(asks, tier).answer(
    {
      stage,
      messages,
      temperature: settings.temperature,
      maxTokens: Math.max(leastReply, Math.min(maxTokens ?? settings.maxTokens, room)),
      ...(responseSchema && { responseSchema }),
      ...(check && { check }),
      ...(fresh && { fresh }),
    },
    run.signal,
  );
}

/** Tokens that a reply is allowed whatever the prompt takes; a server says so itself where that is too many. */
export const leastReply = 256;

/** Tokens that every backend of a stage's path has left for a reply to these messages, by our estimate. */
export function roomLeft(asks: ModelStage, messages: Message[], run: Run): number {
  const prompt = messages.reduce((sum, { content }) => sum + countTokens(content), 0);
  const able = modelsOf(run)
    .path(asks)
    .filter(({ provider }) => provider !== 'templates');
  const rooms = able.map(({ contextTokens, maxOutputTokens = contextTokens }) =>
    Math.min(contextTokens - prompt, maxOutputTokens),
  );
  return Math.min(...rooms);
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
