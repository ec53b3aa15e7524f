import type { Uri } from 'vscode';
import type { ModelStage, StageSettings } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';

/** What the user set for each stage that asks a model. */
export function stageSettings(resource?: Uri): Record<ModelStage, StageSettings> {
  return {
    planner: read('planner', resource),
    coder: read('coder', resource),
    reviewer: read('reviewer', resource),
  };
}

function read(stage: ModelStage, resource?: Uri): StageSettings {
  return {
    backend: readSetting(`${stage}Backend`, resource),
    escalation: readSetting(`${stage}Escalation`, resource),
    temperature: readSetting(`${stage}Temperature`, resource),
    maxTokens: readSetting(`${stage}MaxTokens`, resource),
  };
}
