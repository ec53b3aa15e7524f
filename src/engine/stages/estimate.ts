import { estimateRun } from '../backend/estimate-run.ts';
import type { ModelStage } from '../backend/models.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { hasModel, modelsOf } from './ask-model.ts';

/**
 * Says what one round will probably take, and lets the host ask the user. Stages without a model are left out.
 * @param inputTokens of each stage's prompt, estimated
 * @throws TriptychError `cancelled` where the user does not want to
 */
export const estimate = stage(
  'estimate',
  async function* (
    inputTokens: Partial<Record<ModelStage, number>>,
    run: Run,
  ): AsyncGenerator<StageEvent, void> {
    const models = modelsOf(run);
    const asked = (Object.entries(inputTokens) as [ModelStage, number][])
      .filter(([asks]) => hasModel(asks, run))
      .map(([asks, tokens]) => ({
        stage: asks,
        inputTokens: tokens,
        outputTokens: models.settings(asks).maxTokens,
      }));
    const stages = estimateRun(models, asked);
    const sum = (of: (one: (typeof stages)[number]) => number) =>
      stages.reduce((total, one) => total + of(one), 0);
    const cost = sum((one) => one.cost);
    yield { type: 'estimate', stages, cost, premiumRequests: sum((one) => one.premiumRequests) };
    if (run.confirm && !(await run.confirm(stages, run.signal))) {
      throw new TriptychError('cancelled', 'The user did not want to spend this.');
    }
  },
);
