import { readReview } from '../contracts/read-review.ts';
import { reviewSchema } from '../contracts/response-schemas.ts';
import type { Review } from '../contracts/review.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { askJson } from './ask-json.ts';
import { messagesOf } from './messages-of.ts';

export interface ReviewInput {
  /** Name of the prompt. */
  prompt: string;
  variables: Record<string, string>;
  language: string;
  iteration: number;
}

/**
 * Asks the reviewer for what the checks cannot see.
 * @throws TriptychError `reply-unusable`, `refused` and what the backend throws
 */
export const review = stage('review', async function* (input: ReviewInput, run: Run): AsyncGenerator<
  StageEvent,
  Review
> {
  const { prompt, variables, language, iteration } = input;
  const messages = yield* messagesOf(prompt, variables, language, run);
  const question = {
    stage: 'review',
    asks: 'reviewer',
    messages,
    responseSchema: reviewSchema,
    language,
  } as const;
  const { value, reply } = yield* askJson({ ...question, fresh: iteration > 1 }, readReview, run);
  yield { type: 'review', iteration, backend: reply.backend, review: value };
  return value;
});
