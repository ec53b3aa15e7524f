import { TriptychError } from '../error.ts';
import type { Backend, ModelReply, ModelRequest } from './backend.ts';
import { costOf } from './cost-of.ts';
import type { BackendDefinition } from './definition.ts';
import type { BudgetNotice, ModelEnd } from './events.ts';
import type { Spend } from './spend.ts';
import type { SpendLedger } from './spend-ledger.ts';

/** What chat templates add to each message and to the whole, in tokens. */
const tokensPerMessage = 16;
const tokensPerRequest = 64;

/**
 * Makes no request that could pass a limit: before each, the most it can cost is reserved, and afterwards what it did
 * cost is counted, whether it was answered or not. Requests under way see each other's reservations. A server that
 * reports more than could be foreseen is believed, and the next request is not made.
 *
 * It needs the `model-end` events of `withMetering` below it.
 * @throws TriptychError `budget-exceeded`
 */
export function withBudget<Reply extends ModelReply>(
  backend: Backend<Reply>,
  { ledger }: { ledger: SpendLedger },
): Backend<Reply> {
  return {
    definition: backend.definition,
    async *answer(request, signal) {
      const most = mostSpent(backend.definition, request);
      const reservation = ledger.reserve(most);
      if (reservation.type === 'budget') {
        yield reservation;
        throw exceeded(reservation, most, backend.definition.name);
      }
      let end: ModelEnd | undefined;
      let isSettled = false;
      const settle = () => {
        isSettled = true;
        // Without an end nobody knows what it came to, so it counts in full.
        return reservation.settle(end ? spendOf(end) : most);
      };
      const stream = backend.answer(request, signal);
      try {
        for (;;) {
          const step = await stream.next();
          if (step.done) {
            yield* settle();
            return step.value;
          }
          if (step.value.type === 'model-end') end = step.value;
          yield step.value;
        }
      } catch (error) {
        if (!isSettled) yield* settle();
        throw error;
      } finally {
        if (!isSettled) {
          settle();
          await stream.return(undefined as never);
        }
      }
    },
  };
}

/**
 * An upper bound. Byte-level tokenizers, which all of today's models have, make at most one token of a byte, though
 * ordinary text comes to a quarter of that; so a run may stop a request early, but never late.
 */
function mostSpent(definition: BackendDefinition, request: ModelRequest): Spend {
  const encoder = new TextEncoder();
  const bytesOf = (text: string) => encoder.encode(text).length;
  const { messages, responseSchema, maxTokens: outputTokens } = request;
  const inputTokens = messages.reduce(
    (sum, { content }) => sum + bytesOf(content) + tokensPerMessage,
    tokensPerRequest + (responseSchema ? bytesOf(JSON.stringify(responseSchema)) : 0),
  );
  const cost = costOf(definition, { inputTokens, outputTokens });
  return { cost, tokens: inputTokens + outputTokens, requests: 1 };
}

function spendOf({ cost, inputTokens, outputTokens }: ModelEnd): Spend {
  return { cost, tokens: inputTokens + outputTokens, requests: 1 };
}

function exceeded({ scope, measure, spent, limit }: BudgetNotice, most: Spend, name: string): TriptychError {
  const say = (amount: number) =>
    measure === 'cost' ? `$${amount.toFixed(4)}` : `${Math.round(amount)} ${measure}`;
  const of = scope === 'run' ? 'this run' : 'today';
  const isHeld = spent + most[measure] <= limit;
  const held = isHeld ? ' Other requests under way may take the rest.' : '';
  return new TriptychError(
    'budget-exceeded',
    `The limit of ${say(limit)} for ${of} could be passed: ${say(spent)} spent, and the next request to ${name} may take up to ${say(most[measure])}.${held} Raise triptych.budget.${measure}Per${scope === 'run' ? 'Run' : 'Day'} to go on.`,
  );
}
