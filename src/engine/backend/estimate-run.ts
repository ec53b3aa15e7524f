import type { StageEstimate } from '../events.ts';
import { costOf } from './cost-of.ts';
import type { BackendDefinition } from './definition.ts';
import type { ModelStage, Models } from './models.ts';

/** What one stage will ask. */
export interface StageRequest {
  stage: ModelStage;
  inputTokens: number;
  /** At most. */
  outputTokens: number;
}

/**
 * What each stage will probably take of its preferred backend, and of the dearest that might be asked in its place.
 * @throws TriptychError `backend-missing`
 */
export function estimateRun(models: Pick<Models, 'path'>, requests: StageRequest[]): StageEstimate[] {
  return requests.map(({ stage, inputTokens, outputTokens }) => {
    const path = models.path(stage);
    const [definition = path[0]!, ...others] = path.filter(({ provider }) => provider !== 'templates');
    const priceOf = (one: BackendDefinition) => ({
      cost: costOf(one, { inputTokens, outputTokens }),
      premiumRequests: one.provider === 'vscode' ? 1 : 0,
    });
    const price = priceOf(definition);
    const worst = others
      .map((one) => ({ backend: one.name, ...priceOf(one) }))
      .filter((one) => isDearer(one, price))
      .sort((a, b) => (isDearer(a, b) ? -1 : 1))[0];
    return {
      stage,
      backend: definition.name,
      model: definition.model,
      hardware: definition.hardware,
      requests: 1,
      inputTokens,
      outputTokens,
      ...price,
      ...(worst && { worst }),
    };
  });
}

interface Price {
  cost: number;
  premiumRequests: number;
}

function isDearer(one: Price, other: Price): boolean {
  return one.cost === other.cost ? one.premiumRequests > other.premiumRequests : one.cost > other.cost;
}
