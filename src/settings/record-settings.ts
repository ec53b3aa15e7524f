import type { Setting } from './setting.ts';

/** Settings of what is kept and told of runs. */
export const recordSettings = {
  metrics: {
    key: 'triptych.metrics',
    type: 'boolean',
    default: true,
    description:
      'Keep a record of each run on this machine, for the metrics page and `triptych metrics`: counts, times and costs, no requests and no code. Nothing is sent anywhere.',
    scope: 'machine',
    alias: 'ENABLE_METRICS',
    restricted: true,
  },
  logLevel: {
    key: 'triptych.logLevel',
    type: 'string',
    default: 'info',
    choices: [
      { value: 'error', description: 'What failed.' },
      { value: 'warn', description: 'Also what was got over: retries, backends passed over, limits.' },
      { value: 'info', description: 'Also what was done: stages, requests to models, rounds.' },
      { value: 'debug', description: 'Everything, except the texts of prompts and replies.' },
    ],
    description: 'How much the log tells.',
    scope: 'window',
    alias: 'LOG_LEVEL',
    restricted: false,
  },
} as const satisfies Record<string, Setting>;
