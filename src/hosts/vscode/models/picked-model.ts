import type { BackendDefinition, ModelStage, StageSettings } from '../../../engine/index.ts';

/** A model that the user picked in the chat. Plain data, kept with the request so that the run can be repeated. */
export interface PickedModel {
  /** `vendor/id` */
  model: string;
  /** As VS Code shows it. */
  label: string;
  maxInputTokens: number;
}

/** The backend that stands for a picked model. @param taken names that other backends have */
export function pickedBackend(
  { model, maxInputTokens }: PickedModel,
  taken: readonly string[],
): BackendDefinition {
  const plain = `chat.${model.replace(/[^\w.-]+/g, '.')}`.slice(0, 60);
  let name = plain;
  for (let number = 2; taken.includes(name); number++) name = `${plain}.${number}`;
  return {
    name,
    provider: 'vscode',
    model,
    hardware: 'cloud',
    watts: 0,
    inputPrice: 0,
    outputPrice: 0,
    contextTokens: maxInputTokens > 0 ? maxInputTokens : 8192,
    structuredOutput: true,
    logprobs: false,
  };
}

/** The settings of the stages, with a backend for those that name none. */
export function withPicked(
  stages: Record<ModelStage, StageSettings>,
  backend: string,
): Record<ModelStage, StageSettings> {
  const named = (settings: StageSettings) => (settings.backend === '' ? { ...settings, backend } : settings);
  const { planner, coder, reviewer } = stages;
  return { planner: named(planner), coder: named(coder), reviewer: named(reviewer) };
}
