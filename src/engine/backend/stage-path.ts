import { TriptychError } from '../error.ts';
import type { BackendDefinition } from './definition.ts';
import { modelFamily } from './model-family.ts';
import type { ModelStage, StageSettings } from './models.ts';

/**
 * The backends of a stage, in the order in which they are asked.
 *
 * A reviewer for which none is named gets one of another family than the coder's, with the first of all behind it.
 * That must not send code out of the house unasked: where the coder's runs here, so does the reviewer's.
 * @throws TriptychError `backend-missing`
 */
export function stagePath(
  stage: ModelStage,
  definitions: readonly BackendDefinition[],
  settings: Record<ModelStage, StageSettings>,
): BackendDefinition[] {
  const [first] = definitions;
  if (!first) throw new TriptychError('backend-missing', 'No model backend is configured.');
  const { backend, escalation } = settings[stage];
  const path: BackendDefinition[] = [];
  const add = (wanted: string) => {
    const found = find(wanted, definitions, path);
    if (found && !path.includes(found)) path.push(found);
  };
  const other = stage === 'reviewer' && backend === '' ? otherFamily(definitions, settings) : undefined;
  if (other) path.push(other);
  else if (backend === '') path.push(first);
  else add(backend);
  for (const wanted of escalation) if (wanted !== '') add(wanted);
  if (other && !path.includes(first)) path.push(first);
  return path;
}

/** A tag that comes again stands for the next backend on that hardware. */
function find(
  wanted: string,
  definitions: readonly BackendDefinition[],
  path: BackendDefinition[],
): BackendDefinition | undefined {
  const named = definitions.find(({ name }) => name === wanted);
  if (named) return named;
  const tagged = definitions.filter(({ hardware }) => hardware === wanted);
  if (tagged.length > 0) return tagged.find((one) => !path.includes(one));
  const there = definitions.map(({ name, hardware }) => `${name} (${hardware})`).join(', ');
  throw new TriptychError(
    'backend-missing',
    `No backend has the name or hardware “${wanted}”. There are: ${there}.`,
  );
}

function otherFamily(
  definitions: readonly BackendDefinition[],
  settings: Record<ModelStage, StageSettings>,
): BackendDefinition | undefined {
  const coder = stagePath('coder', definitions, settings).find(({ provider }) => provider !== 'templates');
  const family = coder && modelFamily(coder.model);
  if (family === undefined) return undefined;
  return definitions.find(({ provider, model, hardware }) => {
    const its = modelFamily(model);
    const isNear = hardware !== 'cloud' || coder?.hardware === 'cloud';
    return provider !== 'templates' && isNear && its !== undefined && its !== family;
  });
}
