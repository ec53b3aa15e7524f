import type { ModelStage } from '../backend/models.ts';
import { TriptychError } from '../error.ts';
import type { Run } from '../run.ts';
import { hasModel } from './ask-model.ts';

/** Whether a stage has a model, in a task that has something to give without any. */
export function canAsk(asks: ModelStage, run: Run): boolean {
  try {
    return run.models !== undefined && hasModel(asks, run);
  } catch (error) {
    if (error instanceof TriptychError && error.code === 'backend-missing') return false;
    throw error;
  }
}
