import { type Models, TriptychError } from '../../engine/index.ts';
import type { Environment } from './environment.ts';
import { environmentBackends, noBackend } from './environment-backends.ts';

/**
 * The models of the command line, from the environment.
 * @param folder where the spend of the day is kept
 * @returns makes the models of one run
 * @throws UsageError where a setting is not valid or no model is set up
 */
export function environmentModels(environment: Environment, _folder: string): () => Models {
  const definitions = environmentBackends(environment);
  if (definitions.length === 0) throw noBackend();
  return () => {
    throw new TriptychError('backend-missing', 'Models are not there yet.');
  };
}
