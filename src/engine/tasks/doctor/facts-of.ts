import type { ModelFacts, ModelServer } from '../../backend/model-server.ts';
import { TriptychError } from '../../error.ts';
import { orFailure } from './or-failure.ts';

/** What a server knows of a model; one that does not tell is no fault. */
export async function factsOf(server: ModelServer, model: string, signal: AbortSignal): Promise<ModelFacts> {
  const facts = await orFailure(server.show(model, signal), signal);
  return facts instanceof TriptychError ? { capabilities: [] } : facts;
}
