import type { Plan } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';
import { inlineCode, safeLine } from './safe-markdown.ts';

/** A plan as the chat shows it. */
export function planMarkdown(
  { goal, steps, files, constraints }: Pick<Plan, 'goal' | 'steps' | 'files' | 'constraints'>,
  t: Translate,
): string {
  return [
    `**${t('Plan')}:** ${safeLine(goal)}`,
    steps.map((step, index) => `${index + 1}. ${safeLine(step)}`).join('\n'),
    files.length > 0 ? `${t('Files')}: ${files.map(inlineCode).join(', ')}` : '',
    constraints.length > 0
      ? `${t('Constraints')}:\n${constraints.map((each) => `- ${safeLine(each)}`).join('\n')}`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
