import type { Setting } from './setting.ts';
import { choice, limit, stageSettings, timeout } from './stage-settings.ts';

const planner = stageSettings('planner', { temperature: 0.3, maxTokens: 1024 });
const coder = stageSettings('coder', { temperature: 0.2, maxTokens: 2048 });
const reviewer = stageSettings('reviewer', { temperature: 0.4, maxTokens: 2048 });

/** Settings of what asks a model. What decides where data goes, or what is spent, is not for a workspace to say. */
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
  maxRetries: {
    key: 'triptych.maxRetries',
    type: 'integer',
    default: 3,
    minimum: 0,
    maximum: 20,
    description:
      'How often a request that failed is made again, with growing pauses, before the next backend is asked.',
    scope: 'window',
    alias: 'MAX_RETRIES',
    restricted: false,
  },
  firstTokenTimeout: timeout(
    'triptych.firstTokenTimeout',
    120,
    'Seconds to wait for the first word of a reply. A local model may have to be loaded first.',
  ),
  idleTimeout: timeout(
    'triptych.idleTimeout',
    60,
    'Seconds of silence in the middle of a reply after which it is given up.',
  ),
  totalTimeout: timeout('triptych.totalTimeout', 900, 'Seconds that one reply may take as a whole.'),
  cacheTtl: {
    key: 'triptych.cacheTtl',
    type: 'integer',
    default: 3600,
    minimum: 0,
    maximum: 31_536_000,
    description: 'Seconds for which a reply is kept, to answer the same request again; 0 keeps none.',
    scope: 'window',
    alias: 'CACHE_TTL',
    restricted: false,
  },
  cacheSize: {
    key: 'triptych.cacheSize',
    type: 'integer',
    default: 1000,
    minimum: 0,
    maximum: 1_000_000,
    description:
      'Most replies that are kept; 0 switches the cache off. It lives in memory and ends with the window; on the command line it ends with each run, so no run finds the replies of another.',
    scope: 'window',
    alias: 'CACHE_SIZE',
    restricted: false,
  },
  cacheBytes: {
    key: 'triptych.cacheBytes',
    type: 'integer',
    default: 33_554_432,
    minimum: 65_536,
    maximum: 1_073_741_824,
    description: 'Most bytes of the replies that are kept.',
    scope: 'window',
    restricted: false,
  },
  reusePlans: choice(
    'triptych.reusePlans',
    false,
    'Use the plan of a similar request again where its context was the same. The run shows it. Plans are kept in memory, as long as the window; the command line keeps none from one run to the next.',
  ),
  costPerRun: limit('triptych.budget.costPerRun', 'US dollars a run may cost', 'number'),
  tokensPerRun: limit('triptych.budget.tokensPerRun', 'tokens a run may use, prompts and replies together'),
  requestsPerRun: limit(
    'triptych.budget.requestsPerRun',
    'requests a run may make of models, retries included',
  ),
  costPerDay: limit('triptych.budget.costPerDay', 'US dollars all runs of a day may cost', 'number'),
  tokensPerDay: limit('triptych.budget.tokensPerDay', 'tokens all runs of a day may use'),
  requestsPerDay: limit('triptych.budget.requestsPerDay', 'requests all runs of a day may make of models'),
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
  shortcuts: choice(
    'triptych.shortcuts',
    true,
    'Small edits skip the planner, clear ones the reviewer. The run says so.',
  ),
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
  checkCommand: {
    key: 'triptych.checkCommand',
    type: 'string',
    default: '',
    description:
      'The project’s own check, for instance `npm test`. It runs on a copy of the workspace that has the changes, and the reviewer reads what it complains of. Empty: none.',
    scope: 'machine-overridable',
    restricted: true,
  },
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
  embeddingProvider: {
    key: 'triptych.embedding.provider',
    type: 'string',
    default: '',
    description:
      'Provider of embeddings, `openai` or `ollama`. `triptych doctor` tries it where its variable is set; retrieval will use it in a later version.',
    scope: 'machine-overridable',
    alias: 'EMBEDDING_PROVIDER',
    restricted: true,
  },
  embeddingModel: {
    key: 'triptych.embedding.model',
    type: 'string',
    default: '',
    description:
      'Model of embeddings, as the server names it. `triptych doctor` tries it where its variable is set; retrieval will use it in a later version.',
    scope: 'machine-overridable',
    alias: 'EMBEDDING_MODEL_NAME',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;
