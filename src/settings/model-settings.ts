import type { Setting } from './setting.ts';
import { stageSettings } from './stage-settings.ts';

const planner = stageSettings('planner', { temperature: 0.3, maxTokens: 1024 });
const coder = stageSettings('coder', { temperature: 0.2, maxTokens: 2048 });
const reviewer = stageSettings('reviewer', { temperature: 0.4, maxTokens: 2048 });

/** Settings of the models that are asked. What decides where data goes is not for a workspace to say. */
export const modelSettings = {
  backends: {
    key: 'triptych.backends',
    type: 'backends',
    default: [],
    description:
      'The models to work with, each with a name, a provider, a model and, where they matter, address, hardware, watts, prices and limits. Keys do not belong here: **Triptych: Set Up Models** keeps them; the command line reads them from the environment.',
    scope: 'machine',
    restricted: true,
  },
  plannerBackend: planner.backend,
  plannerEscalation: planner.escalation,
  plannerTemperature: planner.temperature,
  plannerMaxTokens: planner.maxTokens,
  coderBackend: coder.backend,
  coderEscalation: coder.escalation,
  coderTemperature: coder.temperature,
  coderMaxTokens: coder.maxTokens,
  reviewerBackend: reviewer.backend,
  reviewerEscalation: reviewer.escalation,
  reviewerTemperature: reviewer.temperature,
  reviewerMaxTokens: reviewer.maxTokens,
  chatModel: {
    key: 'triptych.chatModel',
    type: 'string',
    default: 'picked',
    choices: [
      { value: 'picked', description: 'The one picked in the chat, for every stage that names no backend.' },
      {
        value: 'settings',
        description: 'The models of these settings; the one picked in the chat only where there are none.',
      },
    ],
    description: 'Which models answer `@triptych` in the chat.',
    scope: 'machine',
    restricted: true,
  },
  minimumConfidence: {
    key: 'triptych.minimumConfidence',
    type: 'number',
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description:
      'A reply that seems less sure than this, from 0 to 1, is asked of the next backend of the stage. 0: never.',
    scope: 'resource',
    restricted: false,
  },
  language: {
    key: 'triptych.language',
    type: 'string',
    default: 'auto',
    choices: [
      { value: 'auto', description: 'The language of the request.' },
      { value: 'en', description: 'English.' },
      { value: 'pt-br', description: 'Brazilian Portuguese.' },
    ],
    description: 'Language in which models answer.',
    scope: 'resource',
    restricted: false,
  },
} as const satisfies Record<string, Setting>;
