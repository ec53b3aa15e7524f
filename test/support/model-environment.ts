/** Variables by which the surroundings of a test could bring a model of their own. */
const none = Object.fromEntries(
  [
    'LLM_PROVIDER',
    'MODEL_NAME',
    'OPENAI_API_KEY',
    'OPENAI_BASE_URL',
    'OLLAMA_HOST',
    'TRIPTYCH_BACKENDS',
    'EMBEDDING_PROVIDER',
    'EMBEDDING_MODEL_NAME',
    'LOG_LEVEL',
    'ENABLE_METRICS',
  ].map((name) => [name, '']),
);

/** The environment of a command line that knows only these models, and keeps its state in this folder. */
export function modelEnvironment(state: string, own: Record<string, string> = {}): Record<string, string> {
  return { ...none, TRIPTYCH_STATE_FOLDER: state, TRIPTYCH_MAX_RETRIES: '0', ...own };
}
