import type { Fallback } from '../../events.ts';
import { commentText } from '../../renode/csharp-text.ts';
import type { Run } from '../../run.ts';
import { checkFindings } from '../../stages/findings.ts';
import { hasError } from '../../stages/improve.ts';
import { wordsIn } from '../../stages/words.ts';
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
  const words = wordsIn(task.language).behaviour;
  const path = run.workspace.join(out, behaviour.name);
  const draft = await best?.drafts.read(behaviour.name, run);
  const works = best !== undefined && !hasError(best.checked.diagnostics) && draft !== undefined;
  const text = works
    ? draft
    : behaviour.initialBefore === undefined
      ? withTodos(behaviour.initial, [words.todoHead, ...todosOf(task).map((todo) => `TODO: ${todo}`)])
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

function withTodos(text: string, lines: string[]): string {
  return text.replace(/(void InitializeBehaviour\(\)\s*\n(\s*)\{\n)/, (head, _, blanks: string) => {
    return `${head}${lines.map((line) => `${blanks}    // ${line}\n`).join('')}`;
  });
}

function guideText(
  task: BehaviourTask,
  found: { reason: string; works: boolean; draft: string | undefined },
): string {
  const { behaviour, model, best } = task;
  const words = wordsIn(task.language).behaviour;
  const { reason, works, draft } = found;
  const state = works
    ? words.draftKept(behaviour.name)
    : behaviour.initialBefore === undefined
      ? words.onlyTodos(behaviour.name)
      : words.leftAlone(behaviour.name);
  const left = best ? checkFindings(best.checked.diagnostics) : '';
  const issues = (best?.review?.issues ?? []).map(({ message }) => `- ${message.replace(/\s+/g, ' ')}`);
  return [
    words.reason(reason),
    '',
    `${words.registers(model.name)} ${state}`,
    '',
    words.toDo,
    ...todosOf(task).map((step, index) => `${index + 1}. ${step}`),
    '',
    words.how,
    ...(left === '' && issues.length === 0 ? [] : ['', words.found, left, ...issues]),
    ...(draft === undefined ? [] : ['', words.draft, '', fenced(draft.slice(0, LONGEST_DRAFT))]),
  ].join('\n');
}

/** A fence that the text cannot close. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}cs\n${text}\n${fence}`;
}
