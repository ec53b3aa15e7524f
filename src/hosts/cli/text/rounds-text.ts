import type { Accuracy, ContextReport, IterationEnd, Review, RunEvent } from '../../../engine/index.ts';
import { changeKind } from '../change-kind.ts';
import type { Invocation } from '../commands.ts';
import type { Output, Terminal } from '../run-command-line.ts';
import { passagesText } from './passages-text.ts';
import { counted, indented, whole } from './terminal-text.ts';

/** Plan, drafts, reviews, rounds and the answer. */
export function roundsText(terminal: Terminal, { answerIsTheResult }: Invocation): Output {
  return {
    event(event: RunEvent) {
      const text = roundText(event);
      if (text === undefined) return;
      if (event.type === 'answer' && answerIsTheResult) terminal.out(`${text.trim()}\n`);
      else terminal.error(`${text}\n`);
    },
  };
}

function roundText(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'skipped':
      return `${event.stage} skipped: ${event.reason}`;
    case 'prompt-override':
      return `The prompt "${event.name}" is the workspace's own: ${event.path}`;
    case 'context':
      return cutText(event.stage, event);
    case 'passages':
      return passagesText(event);
    case 'plan':
      return planText(event);
    case 'draft':
      return [
        `Draft of round ${event.iteration}: ${counted(event.changes.length, 'file')}`,
        ...event.changes.map((change) => `  ${verbs[changeKind(change)]} ${change.path}`),
      ].join('\n');
    case 'review':
      return reviewText(event.review, event.backend);
    case 'accuracy':
      return accuracyText(event.peripheral, event);
    case 'iteration':
      return `Round ${event.iteration} of ${event.of} is over: quality ${event.quality.toFixed(2)}, ${ends[event.reason]}`;
    case 'rung':
      return `${event.stage}: ${rungs[event.rung]}: ${event.message} [${event.code}]`;
    case 'answer':
      return answerText(event);
    default:
      return undefined;
  }
}

const ends: Record<IterationEnd, string> = {
  satisfied: 'nothing is left to mend',
  again: 'another one follows',
  'nothing-new': 'it brought nothing new',
  last: 'it was the last',
};

const verbs = { create: 'creates', update: 'changes', delete: 'deletes', move: 'moves here' };

const rungs = {
  'second-try': 'second try, with what failed in the prompt',
  template: 'a template with TODO marks instead',
  partial: 'what works so far instead',
};

function cutText(stage: string, { cut, tokens, budget }: ContextReport): string | undefined {
  if (cut.length === 0) return undefined;
  const items = cut.map(
    (one) => `  ${one.section}: ${one.item}, ${whole(one.tokens)} tokens${one.trimmed ? ', in part' : ''}`,
  );
  return [
    `${stage}: left out of the prompt (${whole(tokens)} of ${whole(budget)} tokens are used):`,
    ...items,
  ].join('\n');
}

function planText({ plan, reusedFrom, used = [], invented = [] }: RunEvent & { type: 'plan' }): string {
  const { goal, steps } = plan;
  const origin = reusedFrom === undefined ? '' : ' (used again, from a similar request)';
  return [
    `Plan${origin}: ${goal}`,
    ...steps.map((step, index) => `  ${index + 1}. ${oneLine(step)}`),
    ...(used.length > 0 ? [`  It rests on ${used.map(({ label }) => oneLine(label)).join(', ')}`] : []),
    ...(invented.length > 0 ? [`  It names what it was not sent: ${invented.map(oneLine).join(', ')}`] : []),
  ].join('\n');
}

function reviewText({ status, issues }: Review, backend: string): string {
  const words = { ok: 'fine', needs_changes: 'needs changes', rejected: 'rejected' }[status];
  const lines = issues.map(({ severity, path, line, message }) => {
    const place = path === '' ? '' : `${path}${line > 0 ? `:${line}` : ''}: `;
    return `  ${place}${severity}: ${oneLine(message)}`;
  });
  return [`Review by ${backend}: ${words}, ${counted(issues.length, 'issue')}`, ...lines].join('\n');
}

function accuracyText(peripheral: string, { items, met, checked }: Accuracy): string {
  const unmet = items.filter(({ status }) => status === 'missing' || status === 'different');
  const lines = unmet.map(
    ({ kind, name, status, reason }) => `  ${kind} ${name}: ${status}${reason ? `, ${oneLine(reason)}` : ''}`,
  );
  return [`Accuracy of ${peripheral}: ${met} of ${checked} checked are met`, ...lines].join('\n');
}

function answerText({ markdown, commands, notes }: RunEvent & { type: 'answer' }): string {
  return [
    '',
    markdown.trim(),
    ...notes.map((note) => `Note: ${oneLine(note)}`),
    ...(commands.length > 0 ? ['Commands it proposes; none was run:', indented(commands.join('\n'))] : []),
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
