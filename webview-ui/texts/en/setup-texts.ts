import { wholeSeconds } from '../../format.ts';

/** The page of models and servers. */
export const setupTexts = {
  setup: {
    loading: 'Looking for models…',
    refresh: 'Look Again',
    stages: { planner: 'Planner', coder: 'Coder', reviewer: 'Reviewer' },
    use: 'Use for',
    useFor: (name: string, stage: string) => `Use ${name} for ${stage}`,
    ollama: 'Ollama',
    ollamaStatus: {
      looking: (address: string) => `Looking for a server at ${address}…`,
      found: (address: string) => `Server found at ${address}`,
      missing: (address: string) => `No server at ${address}`,
    },
    startOllama: 'Start it with ollama serve where it is installed.',
    getOllama: 'Get Ollama',
    otherAddress: 'Other Address…',
    version: (version: string) => `version ${version}`,
    noModels: 'No model is installed so far. Fetch one below.',
    contextSize: (tokens: string) => `context ${tokens}`,
    pullName: 'Name of a model to fetch',
    pullExample: 'for instance qwen2.5-coder:7b',
    pull: 'Fetch',
    pulling: (model: string) => `Fetching ${model}`,
    cancel: 'Cancel',
    backends: 'Backends',
    noBackends: 'No backend is configured.',
    add: 'Add Model…',
    edit: 'Edit Settings',
    test: 'Test',
    testOf: (name: string) => `Test ${name}`,
    testAll: 'Test All',
    testing: (passed: number) => `Testing: ${wholeSeconds(passed)}`,
    ok: (milliseconds: string, first: string | undefined) =>
      first === undefined ? `Works, ${milliseconds}` : `Works, ${milliseconds}; first token after ${first}`,
    failed: 'Does not work',
    key: { set: 'key set', missing: 'no key' },
    setKey: 'Set Key…',
    replaceKey: 'Replace Key…',
    removeKey: 'Remove Key',
    keyOf: (action: string, name: string) => `${action} (${name})`,
    languageModels: 'Models of VS Code',
    noLanguageModels: 'VS Code offers no model here.',
    premiumHint: 'Each request may count against your plan’s premium requests.',
    templates: 'no model: templates',
  },
};

export type SetupTexts = typeof setupTexts;
