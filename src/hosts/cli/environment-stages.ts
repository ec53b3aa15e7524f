import type { ModelStage, StageSettings } from '../../engine/index.ts';
import { type Environment, environmentSetting } from './environment.ts';

/** What the environment says of the stages that ask a model. @throws UsageError */
export function environmentStages(environment: Environment): Record<ModelStage, StageSettings> {
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
