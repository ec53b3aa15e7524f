import type { TaskRequest } from '../review/session-ports.ts';
import { usesModels } from '../review/task-facts.ts';
import { inlineCode } from './safe-markdown.ts';
import type { Turn } from './turn.ts';

/** Says who answered: the model picked in the chat, those of the settings, or none. */
export function modelsLine({ models, t }: Pick<Turn, 'models' | 't'>, request: TaskRequest): string {
  if (!usesModels(request)) return `*${t('No model was asked.')}*`;
  const { picked } = request;
  if (picked) return `*${t('Model: {0}, picked in the chat.', inlineCode(picked.label))}*`;
  const { planner, coder, reviewer } = models.preferred();
  const names = [planner, coder, reviewer].flatMap((one) => (one ? [inlineCode(one.name)] : []));
  return `*${t('Models of your settings: {0}.', [...new Set(names)].join(', '))}*`;
}
