import { type Circuit, createCircuit } from './circuit.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDayBook } from './day-book.ts';
import type { BackendDefinition } from './definition.ts';
import type { PlanStore } from './models.ts';
import { createPlanStore } from './plan-store.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import { type CacheLimits, createResponseCache, type ResponseCache } from './response-cache.ts';
import type { SpendStore } from './spend.ts';
import type { SpendBook } from './spend-book.ts';

/** What outlives a run: a host makes one and hands it to every `createModels`. */
export interface ModelState {
  clock: Clock;
  cache: ResponseCache;
  plans: PlanStore;
  day: SpendBook;
  /** One for each backend; one whose definition was changed starts anew. */
  circuit(definition: BackendDefinition): Circuit;
  limiter(definition: BackendDefinition): RateLimiter;
}

export interface ModelStateOptions {
  cache: CacheLimits;
  /** Absent: a day's spending is forgotten with the process. */
  spendStore?: SpendStore;
  clock?: Clock;
}

export function createModelState({ cache, spendStore, clock = systemClock }: ModelStateOptions): ModelState {
  return {
    clock,
    cache: createResponseCache(cache, clock),
    plans: createPlanStore({ limit: 100, minimumSimilarity: 0.9 }),
    day: createDayBook(clock, spendStore),
    circuit: oneEach(createCircuit),
    limiter: oneEach((definition) => createRateLimiter(definition, clock)),
  };
}

function oneEach<Value>(create: (definition: BackendDefinition) => Value) {
  const values = new Map<string, Value>();
  return (definition: BackendDefinition): Value => {
    const key = JSON.stringify(definition);
    const value = values.get(key) ?? create(definition);
    values.set(key, value);
    return value;
  };
}
