import type { Setting } from './setting.ts';
import { limit } from './stage-settings.ts';

/** Limits of what may be spent. Only the user may set one, for this machine. */
export const budgetSettings = {
  costPerRun: limit('triptych.budget.costPerRun', 'US dollars a run may cost', 'number'),
  tokensPerRun: limit('triptych.budget.tokensPerRun', 'tokens a run may use, prompts and replies together'),
  requestsPerRun: limit(
    'triptych.budget.requestsPerRun',
    'requests a run may make of models, retries included',
  ),
  costPerDay: limit('triptych.budget.costPerDay', 'US dollars all runs of a day may cost', 'number'),
  tokensPerDay: limit('triptych.budget.tokensPerDay', 'tokens all runs of a day may use'),
  requestsPerDay: limit('triptych.budget.requestsPerDay', 'requests all runs of a day may make of models'),
} as const satisfies Record<string, Setting>;
