import type { Setting } from './setting.ts';
import { choice } from './stage-settings.ts';

/** Settings of how a run goes: its rounds, what its prompts hold, what checks it. */
export const runSettings = {
  maxIterations: {
    key: 'triptych.maxIterations',
    type: 'integer',
    default: 3,
    minimum: 1,
    maximum: 20,
    description:
      'Most rounds of writing and reviewing. A run ends earlier where checks and reviewer are satisfied.',
    scope: 'resource',
    alias: 'MAX_ITERATIONS',
    restricted: false,
  },
  shortcuts: choice(
    'triptych.shortcuts',
    true,
    'Small edits skip the planner, clear ones the reviewer. The run says so.',
  ),
  contextTokens: {
    key: 'triptych.contextTokens',
    type: 'integer',
    default: 8000,
    minimum: 1000,
    maximum: 1_000_000,
    description:
      'Tokens of a prompt at most; never more than the model takes. The run shows what had to be left out.',
    scope: 'resource',
    restricted: false,
  },
  reusePlans: choice(
    'triptych.reusePlans',
    false,
    'Use the plan of a similar request again where its context was the same. The run shows it. Plans are kept in memory, as long as the window; the command line keeps none from one run to the next.',
  ),
  checkCommand: {
    key: 'triptych.checkCommand',
    type: 'string',
    default: '',
    description:
      'The project’s own check, for instance `npm test`. It runs on a copy of the workspace that has the changes, and the reviewer reads what it complains of. Empty: none.',
    scope: 'machine-overridable',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;
