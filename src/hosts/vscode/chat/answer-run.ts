import type { ChatFollowup } from 'vscode';
import type { RunEvent, UsedContext } from '../../../engine/index.ts';
import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { uriOf } from '../files/path-uri.ts';
import { costsSomething } from '../review/estimate-question.ts';
import { baseName } from '../review/path-text.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { folderOf } from '../review/task-facts.ts';
import { offerChanges, offerPanel, offerSetUp } from './buttons.ts';
import { fileTree } from './file-tree.ts';
import { placeIn, uriIn } from './found-files.ts';
import { modelsLine } from './models-line.ts';
import { planMarkdown } from './plan-markdown.ts';
import { fileInWords } from './read-peripheral-prompt.ts';
import { runText } from './run-text.ts';
import { safeMarkdown } from './safe-markdown.ts';
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
  const { session, runs, names, stream, token, t } = turn;
  const told = { ...memory, summary: '' };
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
  return conclude(turn, request, { ...memory, summary: '', run: names.of(review.state.run) });
}

export function isRunning({ phase }: PanelState): boolean {
  return phase === 'running' || phase === 'confirming';
}

/** What is told of a run while it goes on, besides its progress. */
function tell(event: RunEvent, request: TaskRequest, { stream, models, t }: Turn): void {
  const { picked } = request;
  if (event.type === 'plan') {
    tellUsed(event.used ?? [], request, stream);
    stream.markdown(`${planMarkdown(event.plan, t)}\n\n`);
  }
  if (event.type !== 'estimate' || !costsSomething(event.stages)) return;
  if (models.isPicked(picked, event.stages)) return;
  stream.markdown(`${t('It may cost something. Agree to it in the panel, or refuse it there.')}\n\n`);
  offerPanel(stream, t);
}

/** What the plan rests on, among the references of the answer. */
function tellUsed(used: UsedContext[], request: TaskRequest, stream: Turn['stream']): void {
  for (const { place } of used) {
    const folder = place?.folder ?? folderOf(request);
    const uri = place && folder !== undefined ? uriIn({ folder, path: place.path }) : undefined;
    if (uri) stream.reference(placeIn(uri, place?.range, place?.page));
  }
}

function conclude(turn: Turn, request: TaskRequest, memory: Omit<TurnMemory, 'outcome'>): Answered {
  const { session, names, stream, t } = turn;
  const { state } = session.review;
  if (state.phase === 'cancelled') {
    stream.markdown(t('Cancelled. Nothing was written.'));
    return { memory: { ...memory, outcome: 'cancelled' }, followups: [] };
  }
  if (state.phase === 'failed') return failed(turn, memory);
  const { answer } = state;
  stream.markdown(runText(state, modelsLine(turn, request), t));
  const files = state.files.map(({ label }) => label);
  const folder = folderOf(request);
  if (folder !== undefined && files.length > 0)
    stream.filetree(fileTree(files.slice(0, mostFiles)), uriOf(folder));
  const summary = answer?.markdown ?? files.join(', ');
  const isWaiting = hasFinalFiles(state) && state.files.some(isWritable);
  if (isWaiting) offerChanges(stream, names.of(state.run), t);
  else offerPanel(stream, t);
  return {
    memory: { ...memory, outcome: 'done', summary, files: [...new Set([...memory.files, ...files])] },
    followups: followupsOf(turn, memory),
  };
}

function followupsOf({ t }: Turn, { route, peripherals, svd }: Omit<TurnMemory, 'outcome'>): ChatFollowup[] {
  const [peripheral] = peripherals ?? [];
  if (route === 'peripheral' && peripheral !== undefined && svd !== undefined) {
    const prompt = `${peripheral} ${t('of {0}', fileInWords(baseName(svd)))}`;
    return [{ prompt, label: t('Explain {0}', peripheral), command: 'explain' }];
  }
  return route === 'code' ? [{ prompt: t('and add a test for it'), command: 'code' }] : [];
}

function failed({ session, names, stream, t }: Turn, memory: Omit<TurnMemory, 'outcome'>): Answered {
  const { failure, fallback, files } = session.review.state;
  if (fallback) stream.markdown(`${safeMarkdown(fallback.guide)}\n\n`);
  if (failure && needsSetUp.has(failure.code)) offerSetUp(stream, t);
  if (files.length > 0) offerChanges(stream, names.of(session.review.state.run), t);
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
