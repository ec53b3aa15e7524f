import { ollamaBackend } from '../../adapters/ollama/ollama-backend.ts';
import { openaiBackend } from '../../adapters/openai/openai-backend.ts';
import { spendFile } from '../../adapters/spend-file.ts';
import {
  type Backend,
  type BackendDefinition,
  createModelState,
  createModels,
  type Models,
  TriptychError,
} from '../../engine/index.ts';
import { backendKey } from './backend-key.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { environmentBackends, noBackend } from './environment-backends.ts';
import { environmentLimits } from './environment-limits.ts';
import { environmentStages } from './environment-stages.ts';

/**
 * The models of one run of the command line, from the environment. What is cached lives as long as the process.
 * @param folder where the spend of the day is kept
 * @returns makes the models; the limits of the run count from there
 * @throws UsageError where a setting is not valid or no model is set up
 */
export function environmentModels(environment: Environment, folder: string): () => Models {
  const definitions = environmentBackends(environment);
  if (definitions.length === 0) throw noBackend();
  const setting = <Name extends Parameters<typeof environmentSetting>[0]>(name: Name) =>
    environmentSetting(name, environment);
  const state = createModelState({
    cache: { ttl: setting('cacheTtl') * 1000, entries: setting('cacheSize'), bytes: setting('cacheBytes') },
    spendStore: spendFile(folder),
  });
  const options = {
    definitions,
    stages: environmentStages(environment),
    ...environmentLimits(environment),
    minimumConfidence: setting('minimumConfidence'),
    reusePlans: setting('reusePlans'),
    state,
    open: (definition: BackendDefinition) => openBackend(definition, environment),
  };
  return () => createModels(options);
}

/** A backend as it is, with nothing around it. @throws TriptychError `backend-missing` */
export function openBackend(definition: BackendDefinition, environment: Environment): Backend {
  const key = async () => backendKey(definition, environment);
  switch (definition.provider) {
    case 'openai':
      return openaiBackend(definition, { key });
    case 'ollama':
      return ollamaBackend(definition, { key });
    default:
      throw new TriptychError('backend-missing', `${definition.name} is no model that can be asked here.`);
  }
}
