import { window } from 'vscode';
import type { RunEvent, StageEstimate } from '../../../engine/index.ts';
import { hasFinalFiles, isWritable } from '../../../protocol/panel-state.ts';
import { costsSomething } from '../review/estimate-question.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { isRunning, needsSetUp } from './answer-run.ts';
import { offerSetUp } from './buttons.ts';
import { modelsLine } from './models-line.ts';
import { safeMarkdown } from './safe-markdown.ts';
import { type Answered, hasModel, progressOf, type Turn } from './turn.ts';
import type { TurnMemory } from './turn-memory.ts';

/**
 * Answers with a task that changes nothing. It is shown in the panel too, unless changes wait there, or a run goes on:
 * asking a question must not lose them.
 * @param options.print shows the answer's Markdown otherwise than as a text
 * @param options.tell adds to the answer what was found
 */
export async function answerAside(
  turn: Turn,
  request: TaskRequest,
  memory: Omit<TurnMemory, 'summary' | 'outcome'>,
  { listen, print, tell }: AsideOptions = {},
): Promise<Answered> {
  const { stream, token, t } = turn;
  const progress = progressOf(turn);
  let markdown = '';
  const end = await play(turn, request, (event) => {
    progress(event);
    listen?.(event);
    if (event.type === 'answer') markdown = event.markdown;
  });
  if (end.outcome === 'cancelled' || token.isCancellationRequested) {
    stream.markdown(t('Cancelled.'));
    return { memory: { ...memory, summary: '', outcome: 'cancelled' }, followups: [] };
  }
  if (end.outcome === 'failed') {
    if (needsSetUp.has(end.code)) offerSetUp(stream, t);
    return { memory: { ...memory, summary: '', outcome: 'failed' }, followups: [], error: end.message };
  }
  if (print) print(markdown);
  else stream.markdown(safeMarkdown(markdown));
  stream.markdown('\n\n');
  tell?.();
  if (request.task === 'review' && !hasModel(turn)) offerSetUp(stream, t);
  else if (hasModel(turn) && !isPureMap(request)) stream.markdown(`\n\n${modelsLine(turn, request)}\n`);
  return { memory: { ...memory, summary: markdown, outcome: 'done' }, followups: [] };
}

interface AsideOptions {
  listen?(event: RunEvent): void;
  print?(markdown: string): void;
  tell?(): void;
}

function isPureMap(request: TaskRequest): boolean {
  return request.task === 'explain' && request.request.question === '' && request.request.files.length === 0;
}

type End = { outcome: 'done' | 'cancelled' } | { outcome: 'failed'; code: string; message: string };

async function play(turn: Turn, request: TaskRequest, listen: (event: RunEvent) => void): Promise<End> {
  const { session, runs, token, t } = turn;
  const { state } = session.review;
  const isTaken = isRunning(state) || (hasFinalFiles(state) && state.files.some(isWritable));
  if (!isTaken && request.task === 'review') {
    await runs.inPanel(session, request, { listen, token });
    const { phase, failure } = session.review.state;
    if (session.review.request !== request || phase === 'cancelled') return { outcome: 'cancelled' };
    return failure ? { outcome: 'failed', ...failure } : { outcome: 'done' };
  }
  const confirm = async (estimate: StageEstimate[]) =>
    !costsSomething(estimate) || (await agrees(estimate, t));
  return (await runs.beside(request, { listen, token, confirm })) ?? { outcome: 'cancelled' };
}

/** Asks, where there is no panel to ask in. */
export async function agrees(estimate: StageEstimate[], t: Turn['t']): Promise<boolean> {
  const names = [...new Set(estimate.map(({ backend }) => backend))].join(', ');
  const start = t('Start');
  const text = t('{0} will be asked, which may cost something.', names);
  return (await window.showInformationMessage(text, { modal: true }, start)) === start;
}
