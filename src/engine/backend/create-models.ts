import { TriptychError } from '../error.ts';
import type { Backend } from './backend.ts';
import type { BackendDefinition } from './definition.ts';
import type { ModelState } from './model-state.ts';
import type { ModelStage, Models, StageSettings } from './models.ts';
import { createRunBook } from './run-book.ts';
import type { SpendLimits } from './spend.ts';
import { createSpendAccount } from './spend-account.ts';
import { createSpendLedger } from './spend-ledger.ts';
import { stagePath } from './stage-path.ts';
import { unaskedAdvice } from './unasked-advice.ts';
import { withBudget } from './with-budget.ts';
import { withCache } from './with-cache.ts';
import { withCancellation } from './with-cancellation.ts';
import { withCircuitBreaker } from './with-circuit-breaker.ts';
import { withEscalation } from './with-escalation.ts';
import { withFailover } from './with-failover.ts';
import { withMetering } from './with-metering.ts';
import { withRateLimit } from './with-rate-limit.ts';
import { withRetry } from './with-retry.ts';
import { type TimeLimits, withTimeLimits } from './with-time-limits.ts';

export interface ModelsOptions {
  definitions: readonly BackendDefinition[];
  stages: Record<ModelStage, StageSettings>;
  timeLimits: TimeLimits;
  maxRetries: number;
  /** 0 to 1; 0: never escalate. */
  minimumConfidence: number;
  spendLimits: SpendLimits;
  reusePlans: boolean;
  state: ModelState;
  /** The adapter for a definition; not called for `templates`. */
  open(definition: BackendDefinition): Backend;
}

/** Puts together the models of one run: the limits of a run count from here. */
export function createModels(options: ModelsOptions): Models {
  const { definitions, stages, minimumConfidence, state } = options;
  const wrap = wrapper(options);
  const path = (stage: ModelStage) => stagePath(stage, definitions, stages);
  return {
    path,
    settings: (stage) => stages[stage],
    backend(stage, tier = 0) {
      const able = path(stage).filter(({ provider }) => provider !== 'templates');
      const backends = able.slice(Math.min(tier, able.length - 1)).map(wrap);
      if (backends.length === 0) {
        throw new TriptychError('backend-missing', `No backend of the ${stage} has a model.`);
      }
      // Each backend that is passed over to may itself escalate to those behind it.
      const escalating = backends.map((_, index) =>
        withEscalation(backends.slice(index), { minimumConfidence }),
      );
      return withCancellation(withFailover(escalating, unaskedAdvice(stage, path(stage), definitions)));
    },
    ...(options.reusePlans && { plans: state.plans }),
  };
}

/**
 * What is wrapped around each adapter, from the inside out:
 *
 * - time limits, so that everything above them can rely on an end, whatever the adapter does;
 * - metering, so that each request made has exactly one end with figures, also one that was cut short;
 * - budget, so that each attempt is paid for, and nothing is reserved for one that waits;
 * - rate limit, outside the time limits, since waiting for a turn is not the server's silence;
 * - circuit breaker, which sees each attempt, and spares those waiting when it opens;
 * - retry, for each attempt goes through all of the above;
 * - cache, as a hit must need neither turn nor budget nor a server that is up.
 */
function wrapper({ open, timeLimits, maxRetries, spendLimits, state }: ModelsOptions) {
  const { clock, cache } = state;
  const ledger = createSpendLedger(
    createSpendAccount('run', spendLimits.run, createRunBook()),
    createSpendAccount('day', spendLimits.day, state.day),
  );
  let requests = 0;
  const nextRequestId = () => `request-${++requests}`;
  const wrapped = new Map<string, Backend>();

  const wrap = (definition: BackendDefinition): Backend => {
    const timed = withTimeLimits(open(definition), { limits: timeLimits, clock });
    const metered = withMetering(timed, { clock, nextRequestId });
    const paid = withBudget(metered, { ledger });
    const queued = withRateLimit(paid, { limiter: state.limiter(definition) });
    const guarded = withCircuitBreaker(queued, { circuit: state.circuit(definition) });
    const retried = withRetry(guarded, { maxRetries, clock });
    return withCache(retried, { cache, nextRequestId });
  };

  return (definition: BackendDefinition): Backend => {
    const backend = wrapped.get(definition.name) ?? wrap(definition);
    wrapped.set(definition.name, backend);
    return backend;
  };
}
