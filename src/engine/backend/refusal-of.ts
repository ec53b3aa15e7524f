import { TriptychError } from '../error.ts';
import type { ModelReply } from './backend.ts';

/** A reply in which the model, or its provider, declined. */
export function refusalOf({ backend }: Pick<ModelReply, 'backend'>): TriptychError {
  return new TriptychError('refused', `${backend} declined to answer.`);
}
