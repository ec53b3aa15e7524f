import type { BackendDefinition } from '../../engine/index.ts';
import type { Environment } from './environment.ts';

/**
 * The key of a backend: from the variable that its definition names, else from `TRIPTYCH_KEY_` and its name, else
 * `OPENAI_API_KEY`, which goes to OpenAI itself and to nobody else. (The backend that `OPENAI_BASE_URL` describes names
 * it as its variable.)
 */
export function backendKey(definition: BackendDefinition, environment: Environment): string | undefined {
  const { keyVariable } = definition;
  if (keyVariable !== undefined) return environment[keyVariable] || undefined;
  const own = environment[keyVariableOf(definition.name)];
  if (own) return own;
  return mayHaveOpenaiKey(definition) ? environment['OPENAI_API_KEY'] || undefined : undefined;
}

/** For instance `TRIPTYCH_KEY_MY_SERVER` for `my-server`. */
function keyVariableOf(name: string): string {
  return `TRIPTYCH_KEY_${name.toUpperCase().replaceAll(/\W/g, '_')}`;
}

function mayHaveOpenaiKey({ provider, baseUrl }: BackendDefinition): boolean {
  if (provider !== 'openai') return false;
  if (baseUrl === undefined) return true;
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' && hostname === 'api.openai.com';
}
