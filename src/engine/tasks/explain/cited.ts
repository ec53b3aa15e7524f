import type { UsedContext } from '../../events.ts';
import { usedContext } from '../../stages/used-context.ts';

/** Labels of an answer that are looked at. */
const mostLabels = 200;

/** `[src/a.ts:10-20]`; not what is behind a name, as `list[a:10]` is code. */
const label = /(?<![\w)\]])\[([^[\]\n]{1,300}\.\w{1,10}(?:#page=\d{1,6})?:\d{1,7}(?:-\d{1,7})?)\](?!\()/g;

/** Labels in an answer that name nothing of what was sent. */
export function inventedLabels(answer: string, sent: UsedContext[]): string[] {
  const labels = new Set(Array.from(answer.matchAll(label), ([, each = '']) => each));
  return usedContext([...labels].slice(0, mostLabels), sent).invented;
}
