import type { StageEstimate } from '../events.ts';
import { costOf } from './cost-of.ts';
import type { ModelStage, Models } from './models.ts';

/** What one stage will ask. */
export interface StageRequest {
  stage: ModelStage;
  inputTokens: number;
  /** At most. */
  outputTokens: number;
}

/**
 * What each stage will probably take of its preferred backend.
 * @throws TriptychError `backend-missing`
 */
export function estimateRun(models: Pick<Models, 'path'>, requests: StageRequest[]): StageEstimate[] {
  return requests.map(({ stage, inputTokens, outputTokens }) => {
    const path = models.path(stage);
    const definition = path.find(({ provider }) => provider !== 'templates') ?? path[0]!;
    return {
      stage,
      backend: definition.name,
      model: definition.model,
      hardware: definition.hardware,
      requests: 1,
      inputTokens,
      outputTokens,
      cost: costOf(definition, { inputTokens, outputTokens }),
      premiumRequests: definition.provider === 'vscode' ? 1 : 0,
    };
  });
}
