import { Uri } from 'vscode';
import type { RunEvent } from '../../../engine/index.ts';
import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { uriOf } from '../files/path-uri.ts';
import { costsSomething } from '../review/estimate-question.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { folderOf } from '../review/task-facts.ts';
import { offerChanges, offerPanel, offerSetUp } from './buttons.ts';
import { fileTree } from './file-tree.ts';
import { modelsLine } from './models-line.ts';
import { planMarkdown } from './plan-markdown.ts';
import { fencedBlock, inlineCode, safeMarkdown } from './safe-markdown.ts';
import { type Answered, progressOf, type Turn } from './turn.ts';
import type { TurnMemory } from './turn-memory.ts';

/** Files that the tree of an answer shows. */
const mostFiles = 200;

/**
 * Runs a task in the panel and tells the chat of it: progress, plan, what came of it, files, buttons. Where another
 * run goes on, it says so and starts nothing.
 */
export async function answerRun(
  turn: Turn,
  request: TaskRequest,
  memory: Omit<TurnMemory, 'summary' | 'outcome' | 'run'>,
): Promise<Answered> {
  const { session, runs, stream, token, t } = turn;
  const told = { ...memory, summary: '', run: session.review.state.run };
  if (isRunning(session.review.state)) {
    offerPanel(stream, t);
    const error = t('Another run is going on. Wait for its end, or cancel it in the panel.');
    return { memory: { ...told, outcome: 'failed' }, followups: [], error };
  }
  const progress = progressOf(turn);
  const listen = (event: RunEvent) => {
    progress(event);
    tell(event, request, turn);
  };
  await runs.inPanel(session, request, { listen, token });
  const { review } = session;
  // Another run took its place, from the palette for instance.
  if (review.request !== request) {
    return { memory: { ...told, outcome: 'cancelled' }, followups: [] };
  }
  return conclude(turn, request, { ...memory, summary: '', run: review.state.run });
}

export function isRunning({ phase }: PanelState): boolean {
  return phase === 'running' || phase === 'confirming';
}

/** What is told of a run while it goes on, besides its progress. */
function tell(event: RunEvent, { picked }: TaskRequest, { stream, models, t }: Turn): void {
  if (event.type === 'plan') stream.markdown(`${planMarkdown(event.plan, t)}\n\n`);
  if (event.type !== 'estimate' || !costsSomething(event.stages)) return;
  if (models.isPicked(picked, event.stages)) return;
  stream.markdown(`${t('It may cost something. Agree to it in the panel, or refuse it there.')}\n\n`);
  offerPanel(stream, t);
}

function conclude(turn: Turn, request: TaskRequest, memory: Omit<TurnMemory, 'outcome'>): Answered {
  const { session, stream, t } = turn;
  const { state } = session.review;
  if (state.phase === 'cancelled') {
    stream.markdown(t('Cancelled. Nothing was written.'));
    return { memory: { ...memory, outcome: 'cancelled' }, followups: [] };
  }
  if (state.phase === 'failed') return failed(turn, memory);
  const { answer } = state;
  if (answer) stream.markdown(`${safeMarkdown(answer.markdown)}\n\n`);
  tellFindings(turn);
  tellFiles(turn, request);
  if (answer) tellCommands(turn, answer);
  stream.markdown(`\n\n${modelsLine(turn, request)}`);
  const files = state.files.map(({ label }) => label);
  const summary = answer?.markdown ?? files.join(', ');
  const isWaiting = hasFinalFiles(state) && state.files.some(isWritable);
  if (isWaiting) offerChanges(stream, state.run, t);
  else offerPanel(stream, t);
  return {
    memory: { ...memory, outcome: 'done', summary, files: [...new Set([...memory.files, ...files])] },
    followups: isWaiting ? [{ prompt: t('review the working tree'), command: 'review' }] : [],
  };
}

function failed({ session, stream, t }: Turn, memory: Omit<TurnMemory, 'outcome'>): Answered {
  const { failure, fallback, files } = session.review.state;
  if (fallback) stream.markdown(`${safeMarkdown(fallback.guide)}\n\n`);
  if (failure && needsSetUp.has(failure.code)) offerSetUp(stream, t);
  if (files.length > 0) offerChanges(stream, session.review.state.run, t);
  else offerPanel(stream, t);
  return {
    memory: { ...memory, outcome: 'failed' },
    followups: [],
    error: failure?.message ?? t('The run failed.'),
  };
}

/** Failures that setting up a model may end. */
export const needsSetUp: ReadonlySet<string> = new Set([
  'backend-missing',
  'backend-unreachable',
  'unauthorized',
  'model-not-found',
]);

function tellFindings({ session, stream, t }: Turn): void {
  const { diagnostics, unplaced } = session.review.state;
  const { errors, warnings } = diagnostics;
  if (errors + warnings > 0)
    stream.markdown(`${t('Found on the way: {0} errors, {1} warnings.', errors, warnings)}\n\n`);
  for (const { path, reason } of unplaced) {
    stream.markdown(`- ${t('An edit of {0} found no place: {1}', inlineCode(path), reason ?? '')}\n`);
  }
}

function tellFiles({ session, stream, t }: Turn, request: TaskRequest): void {
  const { files } = session.review.state;
  const folder = folderOf(request);
  if (files.length === 0 || folder === undefined) {
    stream.markdown(t('Nothing had to change.'));
    return;
  }
  const lines = files.slice(0, mostFiles).map(({ label, status, added, removed, message }) => {
    const counts = added === undefined ? '' : ` +${added} −${removed ?? 0}`;
    return `- ${inlineCode(label)}: ${statusText(status, t)}${counts}${message ? ` (${safeMarkdown(message)})` : ''}`;
  });
  stream.markdown(`${lines.join('\n')}\n\n`);
  const paths = files.slice(0, mostFiles).map(({ label }) => label);
  stream.filetree(fileTree(paths), Uri.joinPath(uriOf(folder)));
}

function statusText(status: PanelState['files'][number]['status'], t: Turn['t']): string {
  switch (status) {
    case 'new':
      return t('new');
    case 'modified':
      return t('changed');
    case 'deleted':
      return t('deleted');
    case 'unchanged':
      return t('unchanged');
    case 'refused':
      return t('refused');
    default:
      return t('to be looked at');
  }
}

function tellCommands(
  { stream, t }: Turn,
  { commands, notes }: { commands: string[]; notes: string[] },
): void {
  for (const note of notes) stream.markdown(`> ${safeMarkdown(note.replace(/\s+/g, ' '))}\n\n`);
  if (commands.length === 0) return;
  stream.markdown(
    `${t('Commands it proposes; none was run:')}\n\n${fencedBlock(commands.join('\n'), 'sh')}\n\n`,
  );
}
