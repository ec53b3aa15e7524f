import type { Reading, ReplyText } from './reading.ts';
import type { Review } from './review.ts';
import { review } from './review.ts';

/** Reads a reviewer's reply: JSON, however it is wrapped. */
export function readReview(reply: ReplyText): Reading<Review> {
  if (reply.finish === 'refused') return { ok: false, problem: 'The model declined.', code: 'refused' };
  try {
    return { ok: true, value: review.parse(JSON.parse(reply.text)), repaired: false };
  } catch {
    return { ok: false, problem: 'The reply is no review.', code: 'reply-unusable' };
  }
}
