import type { UsedContext } from '../../events.ts';
import { usedContext } from '../../stages/used-context.ts';

/** Labels of an answer that are looked at. */
const mostLabels = 200;

/** Labels in an answer, `[src/a.ts:10-20]`, that name nothing of what was sent. */
export function inventedLabels(answer: string, sent: UsedContext[]): string[] {
  const labels = [...answer.matchAll(/\[([^\]\n]{1,300}:\d{1,7}(?:-\d{1,7})?)\](?!\()/g)].map(
    ([, label]) => label ?? '',
  );
  return usedContext([...new Set(labels)].slice(0, mostLabels), sent).invented;
}
