import type { TriptychError } from '../error.ts';
import type { Backend, ModelReply, ModelRequest } from './backend.ts';
import { type Confidence, confidenceOf } from './confidence.ts';
import { errorCode } from './error-code.ts';
import type { ModelConfidence } from './events.ts';
import { mayBePassedOver } from './failover-codes.ts';
import { refusalOf } from './refusal-of.ts';

/**
 * Asks a stronger backend where a reply does not seem sure enough. Where none is sure, the surest reply counts; one of
 * which nothing is known is kept. What the first backend fails with is thrown, and a reply of it that declines is
 * handed on as it is. A stronger one that cannot answer or declines is passed over, and one for which the budget does
 * not reach ends the search: the reply at hand is kept.
 * @param backends at least one, from the preferred to the strongest
 * @param minimumConfidence 0 to 1; 0: never escalate
 */
export function withEscalation(
  backends: readonly Backend[],
  { minimumConfidence: minimum }: { minimumConfidence: number },
): Backend {
  const [first, ...stronger] = backends;
  if (!first) throw new TypeError('Escalation needs a backend.');
  return {
    definition: first.definition,
    async *answer(request, signal) {
      const { stage } = request;
      const isUnsure = ({ sure }: Answer) => sure !== undefined && sure.confidence < minimum;
      let last = judge(yield* first.answer(request, signal), request);
      let best = last;
      for (const [index, backend] of stronger.entries()) {
        if (!isUnsure(last)) break;
        const { name } = backend.definition;
        yield confidenceEvent(last, stage, { minimum, escalatedTo: name });
        let failure: TriptychError | undefined;
        try {
          const reply = yield* backend.answer(request, signal);
          if (reply.finish === 'refused') failure = refusalOf(reply);
          else last = judge(reply, request);
        } catch (error) {
          if (signal.aborted) throw error;
          if (errorCode(error) === 'budget-exceeded') break;
          if (!mayBePassedOver(error)) throw error;
          failure = error;
        }
        if (failure) {
          const { code, message } = failure;
          const next = stronger[index + 1]?.definition.name ?? best.reply.backend;
          yield { type: 'model-passed-over', stage, backend: name, next, code, message };
        } else if (isBetter(last, best)) best = last;
      }
      if (best.sure) yield confidenceEvent(best, stage, { minimum });
      return best.reply;
    },
  };
}

interface Answer {
  reply: ModelReply;
  sure: Confidence | undefined;
}

/** Of a reply that declines there is nothing to be sure of, and one that was cut off needs room, not another model. */
function judge(reply: ModelReply, request: ModelRequest): Answer {
  return { reply, sure: reply.finish === 'stop' ? confidenceOf(reply, request) : undefined };
}

/** Of two equally sure ones, the stronger backend's. One that was cut off before its first word is never better. */
function isBetter({ reply, sure }: Answer, best: Answer): boolean {
  if (sure === undefined) return reply.text.trim() !== '';
  return sure.confidence >= (best.sure?.confidence ?? 0);
}

function confidenceEvent(
  { reply, sure }: Answer,
  stage: string,
  how: Pick<ModelConfidence, 'minimum' | 'escalatedTo'>,
): ModelConfidence {
  return { type: 'model-confidence', stage, backend: reply.backend, ...sure!, ...how };
}
