import type { Plan } from '../contracts/plan.ts';

/** A plan as the coder and the reviewer read it: short Markdown, what is empty left out. */
export function planText(plan: Plan | undefined): string {
  if (!plan) return '';
  const { goal, steps, files, constraints, api_design } = plan;
  const api = [...api_design.endpoints, ...api_design.classes, ...api_design.functions];
  return [
    goal && `Goal: ${goal}`,
    list('Steps', steps),
    list('Files', files),
    list('Constraints', constraints),
    list('Interface', api),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function list(title: string, items: string[]): string {
  return items.length === 0 ? '' : `${title}:\n${items.map((item) => `- ${item}`).join('\n')}`;
}
