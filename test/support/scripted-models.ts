import type {
  Backend,
  BackendDefinition,
  ModelReply,
  ModelRequest,
  ModelStage,
  Models,
  PlanStore,
  StageSettings,
} from '../../src/engine/index.ts';
import { TriptychError } from '../../src/engine/index.ts';

/** An answer of a scripted model: a text, a text with how it ended, or a failure. */
export type Answer = string | { text: string; finish: ModelReply['finish'] } | TriptychError;

export interface Script {
  planner?: Answer[];
  coder?: Answer[];
  reviewer?: Answer[];
}

/** Models that answer from a script, each stage in its order, and remember what they were asked. */
export class ScriptedModels implements Models {
  readonly asked: (ModelRequest & { asks: ModelStage; tier: number })[] = [];
  readonly plans?: PlanStore;
  readonly #script: Record<ModelStage, Answer[]>;
  readonly #provider: BackendDefinition['provider'];

  constructor(script: Script, options: { plans?: PlanStore; provider?: BackendDefinition['provider'] } = {}) {
    const { planner = [], coder = [], reviewer = [] } = script;
    this.#script = { planner: [...planner], coder: [...coder], reviewer: [...reviewer] };
    this.#provider = options.provider ?? 'openai';
    if (options.plans) this.plans = options.plans;
  }

  settings(stage: ModelStage): StageSettings {
    const maxTokens = stage === 'planner' ? 1024 : 2048;
    return { backend: '', escalation: [], temperature: 0.2, maxTokens };
  }

  path(stage: ModelStage): BackendDefinition[] {
    return [definitionOf(stage, this.#provider)];
  }

  backend(asks: ModelStage, tier = 0): Backend {
    const definition = definitionOf(asks, this.#provider);
    const script = this.#script[asks];
    const asked = this.asked;
    return {
      definition,
      async *answer(request) {
        asked.push({ ...request, asks, tier });
        const answer = script.shift();
        if (answer === undefined)
          throw new TriptychError('internal', `The script has no more for the ${asks}.`);
        if (answer instanceof TriptychError) throw answer;
        const { text, finish } =
          typeof answer === 'string' ? { text: answer, finish: 'stop' as const } : answer;
        yield { type: 'model-text', request: '', stage: request.stage, text };
        const usage = { inputTokens: 10, outputTokens: 10, reported: true };
        return { text, finish, backend: definition.name, model: definition.model, usage, cached: false };
      },
    };
  }
}

function definitionOf(stage: ModelStage, provider: BackendDefinition['provider']): BackendDefinition {
  return {
    name: `${stage}-backend`,
    provider,
    model: 'scripted',
    hardware: 'cpu',
    watts: 0,
    inputPrice: 1,
    outputPrice: 2,
    contextTokens: 8192,
    structuredOutput: true,
    logprobs: false,
  };
}
