import type { Plan } from './plan.ts';
import { plan } from './plan.ts';
import type { Reading, ReplyText } from './reading.ts';

/** Reads a planner's reply: JSON, however it is wrapped. A plan without a goal and without steps is none. */
export function readPlan(reply: ReplyText): Reading<Plan> {
  if (reply.finish === 'refused') return { ok: false, problem: 'The model declined.', code: 'refused' };
  try {
    return { ok: true, value: plan.parse(JSON.parse(reply.text)), repaired: false };
  } catch {
    return { ok: false, problem: 'The reply is no plan.', code: 'reply-unusable' };
  }
}
