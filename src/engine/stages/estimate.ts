import { estimateRun } from '../backend/estimate-run.ts';
import type { ModelStage } from '../backend/models.ts';
import { TriptychError } from '../error.ts';
import type { StageEstimate, StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { hasModel, modelsOf } from './ask-model.ts';

/** Tokens of each stage's prompt, estimated. */
type InputTokens = Partial<Record<ModelStage, number>>;

/**
 * Says what one round will probably take, and lets the host ask the user. Stages without a model are left out. The
 * time in which the user thinks about it is no stage's.
 * @throws TriptychError `cancelled` where the user does not want to
 */
export async function* estimate(inputTokens: InputTokens, run: Run): AsyncGenerator<StageEvent, void> {
  const stages = yield* tellEstimate(inputTokens, run);
  if (run.confirm && !(await run.confirm(stages, run.signal))) {
    throw new TriptychError('cancelled', 'The user did not want to spend this.');
  }
}

const tellEstimate = stage('estimate', async function* (inputTokens: InputTokens, run: Run): AsyncGenerator<
  StageEvent,
  StageEstimate[]
> {
  const models = modelsOf(run);
  const asked = (Object.entries(inputTokens) as [ModelStage, number][])
    .filter(([asks]) => hasModel(asks, run))
    .map(([asks, tokens]) => ({
      stage: asks,
      inputTokens: tokens,
      outputTokens: models.settings(asks).maxTokens,
    }));
  const stages = estimateRun(models, asked);
  const sum = (of: (one: StageEstimate) => number) => stages.reduce((total, one) => total + of(one), 0);
  const cost = sum((one) => one.cost);
  yield { type: 'estimate', stages, cost, premiumRequests: sum((one) => one.premiumRequests) };
  return stages;
});
