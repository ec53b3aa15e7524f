import type { BackendDefinition } from './definition.ts';
import type { ModelStage } from './models.ts';

/**
 * What to tell a user whose stage failed while other backends stood by. They are not asked unless they are named: that
 * could send code out of the house, or cost.
 */
export function unaskedAdvice(
  stage: ModelStage,
  path: readonly BackendDefinition[],
  definitions: readonly BackendDefinition[],
): { advice?: string } {
  const unasked = definitions.filter((one) => one.provider !== 'templates' && !path.includes(one));
  if (unasked.length === 0) return {};
  const names = unasked.map(({ name }) => name).join(', ');
  return {
    advice: `Other backends are configured: ${names}. Name them in triptych.${stage}.escalation to have them asked.`,
  };
}
