import { ollamaAddress } from '../../adapters/ollama/ollama-address.ts';
import { type BackendDefinition, type BackendDefinitionInput, parseBackends } from '../../engine/index.ts';
import { type Environment, environmentSetting, variableInUse } from './environment.ts';
import { UsageError } from './usage-error.ts';

const HINT = 'triptych doctor shows what there is; the README says how to set up each kind of backend.';

/**
 * The backends of the command line: those of `TRIPTYCH_BACKENDS`, else the one that `LLM_PROVIDER`, `MODEL_NAME`,
 * `OPENAI_API_KEY`, `OPENAI_BASE_URL` and `OLLAMA_HOST` describe, else none.
 * @throws UsageError that names the variable which is wrong or missing
 */
export function environmentBackends(environment: Environment): BackendDefinition[] {
  const written = environmentSetting('backends', environment);
  if (written.length > 0) return listed(written, variableInUse('backends', environment) ?? '');
  const described = describedBackend(environment);
  return described ? [described] : [];
}

/** Says that there is no backend, and what to do about it. */
export function noBackend(): UsageError {
  return new UsageError(
    'no model is set up. Set LLM_PROVIDER (openai, ollama or templates) and MODEL_NAME, or TRIPTYCH_BACKENDS.',
    HINT,
  );
}

/** @throws UsageError that never repeats a value, which may be a key in the wrong place */
function listed(written: object[], variable: string): BackendDefinition[] {
  const { definitions, problems } = parseBackends(written);
  const inVsCode = definitions.find(({ provider }) => provider === 'vscode');
  if (inVsCode) problems.push(`${inVsCode.name} is a model of VS Code, which the command line cannot reach.`);
  if (problems.length > 0) throw new UsageError(`${variable}: ${problems.join(' ')}`, HINT);
  return definitions;
}

function describedBackend(environment: Environment): BackendDefinition | undefined {
  switch (providerOf(environment)) {
    case 'openai':
      return openaiOf(environment);
    case 'ollama':
      return defined({
        provider: 'ollama',
        model: modelName(environment),
        baseUrl: ollamaAddress(environment['OLLAMA_HOST']),
      });
    case 'templates':
      return defined({ provider: 'templates', hardware: 'cpu' });
    default:
      return undefined;
  }
}

function providerOf(environment: Environment): string | undefined {
  const written = environment['LLM_PROVIDER']?.trim().toLowerCase();
  if (written) {
    if (['openai', 'ollama', 'templates'].includes(written)) return written;
    throw new UsageError(
      `LLM_PROVIDER is openai, ollama or templates, not "${written}".`,
      'Most other providers have an OpenAI-compatible address: LLM_PROVIDER=openai and OPENAI_BASE_URL.',
    );
  }
  if (environment['OPENAI_API_KEY'] || environment['OPENAI_BASE_URL']) return 'openai';
  return environment['OLLAMA_HOST'] ? 'ollama' : undefined;
}

function openaiOf(environment: Environment): BackendDefinition {
  const model = modelName(environment);
  const described = { provider: 'openai', model, keyVariable: 'OPENAI_API_KEY' } as const;
  const baseUrl = environment['OPENAI_BASE_URL']?.trim();
  // Every chat model that OpenAI still offers takes this much.
  if (!baseUrl) return defined({ ...described, contextTokens: 128_000 });
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new UsageError(
      'OPENAI_BASE_URL is no address.',
      'It begins with http:// or https://, for instance http://localhost:8080/v1.',
    );
  }
  return defined({ ...described, baseUrl });
}

/** Named after its provider. What it runs on is not known; a server of this computer is no cloud. */
function defined(described: Omit<BackendDefinitionInput, 'name'>): BackendDefinition {
  const hardware = described.baseUrl !== undefined && isLocal(described.baseUrl) ? 'cpu' : 'cloud';
  const variable = described.provider === 'ollama' ? 'OLLAMA_HOST' : 'OPENAI_BASE_URL';
  const [definition] = listed([{ name: described.provider, hardware, ...described }], variable);
  return definition!;
}

function modelName(environment: Environment): string {
  const name = environment['MODEL_NAME']?.trim();
  if (name) return name;
  throw new UsageError('MODEL_NAME is missing: the model as the server names it.', HINT);
}

function isLocal(address: string): boolean {
  return /^(localhost|127\..*|\[::1\])$/.test(new URL(address).hostname);
}
