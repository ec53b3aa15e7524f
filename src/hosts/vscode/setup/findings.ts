import type { RunEvent } from '../../../engine/index.ts';
import type { BackendTest, InstalledModel, OllamaState, PullState } from '../../../protocol/setup-state.ts';

/** What looking, fetching and testing have found so far. */
export interface Findings {
  ollama: OllamaState;
  models: Omit<InstalledModel, 'usedBy'>[];
  pull?: PullState;
  /** By the name of the backend. */
  tests: Record<string, BackendTest>;
  /** Names of the backends whose servers wanted a key, or another one. */
  unauthorized: string[];
}

/** Where Ollama answers unless it is told otherwise. */
const usualAddress = 'http://127.0.0.1:11434';

export const nothingFound: Findings = {
  ollama: { status: 'looking', address: usualAddress },
  models: [],
  tests: {},
  unauthorized: [],
};

/** Adds an event of a doctor's run to what is known. Pure. */
export function foldFindings(findings: Findings, event: RunEvent): Findings {
  switch (event.type) {
    case 'model-server':
      return {
        ...findings,
        ollama: { status: 'found', address: event.address, ...(event.version && { version: event.version }) },
      };
    case 'skipped':
      return event.stage === 'server'
        ? { ...findings, ollama: missing(findings.ollama, event.reason) }
        : findings;
    case 'model-installed':
      return withModel(findings, event);
    case 'backend-check':
      return withTest(findings, event);
    case 'progress':
      return findings.pull && event.stage === 'pull'
        ? { ...findings, pull: { ...findings.pull, done: event.done, total: event.total } }
        : findings;
    default:
      return findings;
  }
}

/** That nobody answers, and what to do then, the page says in the user's language; any other reason is shown. */
function missing({ address }: OllamaState, reason: string): OllamaState {
  const isAbsent = /does not answer( \(\w+\))?\. Is it running\?/.test(reason);
  return { status: 'missing', address, ...(!isAbsent && { message: reason.replaceAll('`', '') }) };
}

function withModel(
  findings: Findings,
  { name, bytes, contextTokens, capabilities }: Extract<RunEvent, { type: 'model-installed' }>,
): Findings {
  const model = { name, bytes, capabilities, ...(contextTokens !== undefined && { contextTokens }) };
  const others = findings.models.filter((one) => one.name !== name);
  return { ...findings, models: [...others, model] };
}

function withTest(findings: Findings, check: Extract<RunEvent, { type: 'backend-check' }>): Findings {
  const { backend, ok, code, message, milliseconds, firstTokenMilliseconds, contextTokens } = check;
  const test: BackendTest = {
    status: ok ? 'ok' : 'failed',
    message: message.replaceAll('`', ''),
    milliseconds,
    ...(firstTokenMilliseconds !== undefined && { firstTokenMilliseconds }),
    ...(contextTokens !== undefined && { contextTokens }),
  };
  const others = findings.unauthorized.filter((name) => name !== backend);
  return {
    ...findings,
    tests: { ...findings.tests, [backend]: test },
    unauthorized: code === 'unauthorized' ? [...others, backend] : others,
  };
}
