import { ollamaBackend } from '../../adapters/ollama/ollama-backend.ts';
import { openaiBackend } from '../../adapters/openai/openai-backend.ts';
import {
  type Backend,
  type BackendDefinition,
  type ModelStage,
  type Models,
  type StageSettings,
  TriptychError,
} from '../../engine/index.ts';
import { backendKey } from './backend-key.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { environmentBackends, noBackend } from './environment-backends.ts';

/**
 * The models of the command line, from the environment.
 * @param folder where the spend of the day is kept
 * @returns makes the models of one run
 * @throws UsageError where a setting is not valid or no model is set up
 */
export function environmentModels(environment: Environment, _folder: string): () => Models {
  const definitions = environmentBackends(environment);
  if (definitions.length === 0) throw noBackend();
  const stages = stageSettings(environment);
  return () => ({
    backend: () => openBackend(definitions[0]!, environment),
    path: () => definitions,
    settings: (stage) => stages[stage],
  });
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

function stageSettings(environment: Environment): Record<ModelStage, StageSettings> {
  return {
    planner: {
      backend: environmentSetting('plannerBackend', environment),
      escalation: environmentSetting('plannerEscalation', environment),
      temperature: environmentSetting('plannerTemperature', environment),
      maxTokens: environmentSetting('plannerMaxTokens', environment),
    },
    coder: {
      backend: environmentSetting('coderBackend', environment),
      escalation: environmentSetting('coderEscalation', environment),
      temperature: environmentSetting('coderTemperature', environment),
      maxTokens: environmentSetting('coderMaxTokens', environment),
    },
    reviewer: {
      backend: environmentSetting('reviewerBackend', environment),
      escalation: environmentSetting('reviewerEscalation', environment),
      temperature: environmentSetting('reviewerTemperature', environment),
      maxTokens: environmentSetting('reviewerMaxTokens', environment),
    },
  };
}
