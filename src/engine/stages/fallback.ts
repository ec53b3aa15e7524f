import { TriptychError } from '../error.ts';
import type { Fallback, StageEvent } from '../events.ts';
import { FailedRun, type Run } from '../run.ts';
import type { Improved } from './improve.ts';
import { partial } from './partial.ts';
import type { Words } from './words.ts';

/** Failures for which nothing else is offered: the user's own doing, or our own mistake. */
const plain = new Set(['cancelled', 'invalid-request', 'internal']);

interface Subject {
  best: Improved | undefined;
  words: Words;
  withoutModel(reason: string): Promise<Fallback>;
}

/**
 * What a run that failed has to give all the same: its best round, or what can be had without a model.
 * @param error as it was caught
 * @returns the error to be thrown
 */
export async function* withFallback(
  error: unknown,
  { best, words, withoutModel }: Subject,
  run: Run,
): AsyncGenerator<StageEvent, unknown> {
  if (!(error instanceof TriptychError) || plain.has(error.code) || run.signal.aborted) return error;
  const { code, message } = error;
  const hasSome = best !== undefined && best.drafts.files().length > 0;
  const fallback = hasSome ? partial(best, message, words, run) : await withoutModel(message);
  yield { type: 'rung', stage: 'code', rung: fallback.rung, code, message };
  return new FailedRun(error, fallback);
}
