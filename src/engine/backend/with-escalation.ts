import type { Backend, ModelReply, ModelRequest } from './backend.ts';
import { type Confidence, confidenceOf } from './confidence.ts';
import { errorCode, errorMessage } from './error-code.ts';
import type { ModelConfidence } from './events.ts';
import { mayBePassedOver } from './failover-codes.ts';

/**
 * Asks a stronger backend where a reply does not seem sure enough. Where none is sure, the surest reply counts; one of
 * which nothing is known is kept. What the first backend fails with is thrown. A stronger one that cannot answer is
 * passed over, and one for which the budget does not reach ends the search: the reply at hand is kept.
 * @param backends at least one, from the preferred to the strongest
 * @param minimumConfidence 0 to 1; 0: never escalate
 */
export function withEscalation(
  backends: readonly Backend[],
  { minimumConfidence }: { minimumConfidence: number },
): Backend {
  const [first, ...stronger] = backends;
  if (!first) throw new TypeError('Escalation needs a backend.');
  return {
    definition: first.definition,
    async *answer(request, signal) {
      const isUnsure = ({ sure }: Answer) => sure !== undefined && sure.confidence < minimumConfidence;
      let last = judge(yield* first.answer(request, signal), request);
      let best = last;
      for (const backend of stronger) {
        if (!isUnsure(last)) break;
        const { name } = backend.definition;
        yield confidenceEvent(last, request, { minimum: minimumConfidence, escalatedTo: name });
        try {
          last = judge(yield* backend.answer(request, signal), request);
        } catch (error) {
          if (signal.aborted) throw error;
          if (errorCode(error) === 'budget-exceeded') return best.reply;
          if (!mayBePassedOver(error)) throw error;
          const { code } = error;
          const next = backends[backends.indexOf(backend) + 1] ?? {
            definition: { name: best.reply.backend },
          };
          yield {
            type: 'model-passed-over',
            stage: request.stage,
            backend: name,
            next: next.definition.name,
            code,
            message: errorMessage(error),
          };
          continue;
        }
        if (isBetter(last, best)) best = last;
      }
      if (last.sure) yield confidenceEvent(last, request, { minimum: minimumConfidence });
      return best.reply;
    },
  };
}

interface Answer {
  reply: ModelReply;
  sure: Confidence | undefined;
}

function judge(reply: ModelReply, request: ModelRequest): Answer {
  return { reply, sure: confidenceOf(reply, request) };
}

/** Of two equally sure ones, the stronger backend's. One that declined is never better. */
function isBetter({ reply, sure }: Answer, best: Answer): boolean {
  if (reply.finish === 'refused') return false;
  return sure === undefined || sure.confidence >= (best.sure?.confidence ?? 0);
}

function confidenceEvent(
  { reply, sure }: Answer,
  { stage }: ModelRequest,
  how: Pick<ModelConfidence, 'minimum' | 'escalatedTo'>,
): ModelConfidence {
  return { type: 'model-confidence', stage, backend: reply.backend, ...sure!, ...how };
}
