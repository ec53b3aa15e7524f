import type { Fallback } from '../../events.ts';
import { commentText } from '../../renode/csharp-text.ts';
import type { Run } from '../../run.ts';
import { checkFindings } from '../../stages/findings.ts';
import { hasError } from '../../stages/improve.ts';
import type { Change } from '../../workspace/change.ts';
import type { BehaviourTask } from './task.ts';

const MOST_TODOS = 20;
const LONGEST_TODO = 300;
/** Characters of a draft that is shown in the guide. */
const LONGEST_DRAFT = 20_000;

/**
 * What can be had where models failed: the registers are complete and load in Renode; the behaviour is the best
 * draft if the checks find no error in it, else TODO marks. A file the user has written already stays as it is.
 */
export async function partialBehaviour(task: BehaviourTask, reason: string, run: Run): Promise<Fallback> {
  const { best, behaviour, out, changes } = task;
  const path = run.workspace.join(out, behaviour.name);
  const draft = await best?.drafts.read(behaviour.name, run);
  const works = best !== undefined && !hasError(best.checked.diagnostics) && draft !== undefined;
  const text = works
    ? draft
    : behaviour.initialBefore === undefined
      ? withTodos(behaviour.initial, todosOf(task))
      : behaviour.initial;
  const change: Change = { path, before: behaviour.before, after: behaviour.whole(text) };
  const isNew = change.after !== change.before;
  const guide = guideText(task, { reason, works, draft: works ? undefined : draft });
  return { rung: 'partial', changes: [...changes, ...(isNew ? [change] : [])], guide };
}

function todosOf({ plan, instruction }: BehaviourTask): string[] {
  const steps =
    plan && plan.steps.length > 0
      ? [...plan.steps, ...plan.constraints]
      : instruction.split(/\r?\n|(?<=[.;])\s+/);
  return steps
    .map((step) => commentText(step, LONGEST_TODO))
    .filter((step) => step !== '')
    .slice(0, MOST_TODOS);
}

function withTodos(text: string, todos: string[]): string {
  const lines = [
    '// Nothing of this works yet: no model has done it.',
    ...todos.map((todo) => `// TODO: ${todo}`),
  ];
  return text.replace(/(void InitializeBehaviour\(\)\s*\n(\s*)\{\n)/, (head, _, blanks: string) => {
    return `${head}${lines.map((line) => `${blanks}    ${line}\n`).join('')}`;
  });
}

function guideText(
  task: BehaviourTask,
  found: { reason: string; works: boolean; draft: string | undefined },
): string {
  const { behaviour, model, best } = task;
  const { reason, works, draft } = found;
  const state = works
    ? `\`${behaviour.name}\` has the best draft, which passes the checks but is not finished.`
    : behaviour.initialBefore === undefined
      ? `\`${behaviour.name}\` has only TODO marks: the registers can be read and written, and nothing else happens.`
      : `\`${behaviour.name}\` stays as you left it.`;
  const left = best ? checkFindings(best.checked.diagnostics) : '';
  const issues = (best?.review?.issues ?? []).map(({ message }) => `- ${message.replace(/\s+/g, ' ')}`);
  return [
    `The behaviour is not done: ${reason}`,
    '',
    `The registers of ${model.name} are complete, and the model loads in Renode. ${state}`,
    '',
    'To be done:',
    ...todosOf(task).map((step, index) => `${index + 1}. ${step}`),
    '',
    `Attach callbacks to the handles in \`InitializeBehaviour\`, for instance \`handle.WriteCallback += (oldValue, newValue) => …\`, and clear what is yours in \`ResetBehaviour\`. Or run the request again once a model can be reached: it goes on from what is there.`,
    ...(left === '' && issues.length === 0 ? [] : ['', 'What was found in the last draft:', left, ...issues]),
    ...(draft === undefined
      ? []
      : ['', 'The last draft, which does not pass the checks:', '', fenced(draft.slice(0, LONGEST_DRAFT))]),
  ].join('\n');
}

/** A fence that the text cannot close. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}cs\n${text}\n${fence}`;
}
