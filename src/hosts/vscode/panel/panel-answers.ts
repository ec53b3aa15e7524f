import { commands } from 'vscode';
import type { ToExtension } from '../../../protocol/to-extension.ts';
import type { CommandName } from '../command-table.ts';
import { typeCommand } from '../commands/type-command.ts';
import { useCommitMessage } from '../commands/use-commit-message.ts';
import type { DiffDocuments } from '../diff-documents.ts';
import { uriOf } from '../files/path-uri.ts';
import { openAt } from '../open-at.ts';
import { openNamedFile } from '../open-named-file.ts';
import { openPlace, type Place } from '../open-place.ts';
import { matchingRegisters } from '../review/matching-registers.ts';
import { isWholePath } from '../review/path-text.ts';
import type { RunReview } from '../review/run-review.ts';
import type { Session } from '../review/session.ts';
import { folderOf } from '../review/task-facts.ts';
import type { SetupPage } from '../setup/setup-page.ts';
import type { PanelView } from './panel-view.ts';

/** What the panel's messages reach. */
export interface PanelReach {
  session: Session;
  diffs: DiffDocuments;
  panel: PanelView;
  setup: SetupPage;
  execute(command: CommandName, args: unknown[]): Promise<void>;
  runAgain(): Promise<void>;
  /** Sends what the page that is shown needs besides the state. */
  sendPage(): Promise<void>;
}

/** Does what a message of the panel asks. A message about another run than the present one does nothing. */
export async function answerPanel(message: ToExtension, reach: PanelReach): Promise<unknown> {
  const { session, diffs, execute } = reach;
  const { review } = session;
  if ('run' in message && message.run !== review.state.run) return;
  switch (message.type) {
    case 'ready':
      return reach.sendPage();
    case 'generate':
      return execute('generatePeripheral', []);
    case 'write-code':
      return execute('writeCode', []);
    case 'show-page':
      review.showPage(message.page);
      return reach.sendPage();
    case 'confirm':
      return session.confirm(message.confirmed);
    case 'clear-metrics':
      return execute('clearMetrics', []);
    case 'clear-cache':
      return execute('clearCache', []);
    case 'search-workspace':
      return execute('searchWorkspace', []);
    case 'rebuild-index':
      return execute('rebuildIndex', []);
    case 'pause-indexing':
      return execute('pauseIndexing', []);
    case 'resume-indexing':
      return execute('resumeIndexing', []);
    case 'show-left-out':
      return execute('showLeftOut', []);
    case 'make-vectors':
      return execute('makeVectors', []);
    case 'edit-index-settings':
      return commands.executeCommand('workbench.action.openSettings', 'triptych.embedding');
    case 'check':
      return execute('checkPeripheral', []);
    case 'run-again':
      return reach.runAgain();
    case 'cancel':
      return session.cancel();
    case 'apply':
      return session.apply();
    case 'choose':
      return review.choose(message.file, message.chosen);
    case 'choose-all':
      return review.chooseAll(message.chosen);
    case 'open-diff':
      return diffs.open(message.file);
    case 'open-file':
      return openFile(message.file, review);
    case 'open-issue':
      return openIssue(message.issue, review);
    case 'open-passage':
      return openFound(review.state.found?.passages[message.passage], review);
    case 'open-used':
      return openFound(review.state.plan?.context?.used[message.used]?.place, review);
    case 'open-diagnostic':
      return openDiagnostic(message.diagnostic, review);
    case 'show-problems':
      return commands.executeCommand('workbench.actions.view.problems');
    case 'load-diff':
      return sendDiff(message.file, reach);
    case 'load-registers':
      return sendRegisters(message, reach);
    case 'choose-hunk':
      return review.chooseHunk(message.file, message.hunk, message.chosen);
    case 'open-hunk':
      return diffs.open(message.file, message.hunk);
    case 'open-all-diffs':
      return execute('reviewAllChanges', []);
    case 'export-run':
      return execute('exportRun', []);
    case 'undo-apply':
      return execute('undoApply', []);
    case 'type-command':
      return proposeCommand(message.command, review);
    case 'use-commit-message':
      return proposeMessage(review);
    default:
      return reach.setup.receive(message);
  }
}

function sendDiff(file: number, { session: { review }, panel }: PanelReach): void {
  const { state } = review;
  if (!state.files[file]) return;
  const { lines, truncated } = review.diffOf(file) ?? { lines: [], truncated: true };
  panel.post({ type: 'diff', run: state.run, file, lines, truncated });
}

function sendRegisters(
  { peripheral, filter, from }: Extract<ToExtension, { type: 'load-registers' }>,
  { session: { review }, panel }: PanelReach,
): void {
  const page = matchingRegisters(review.registerMaps[peripheral] ?? [], filter, from);
  panel.post({ type: 'registers', run: review.state.run, peripheral, filter, from, ...page });
}

async function proposeCommand(index: number, { state, request }: RunReview): Promise<void> {
  const command = state.answer?.commands[index];
  if (command !== undefined) await typeCommand(command, request && folderOf(request));
}

async function proposeMessage({ state, changes }: RunReview): Promise<void> {
  const written = changes.find((_, index) => state.files[index]?.status === 'written');
  if (state.commitMessage !== undefined)
    await useCommitMessage(state.commitMessage, written && uriOf(written.path));
}

async function openFile(file: number, review: RunReview): Promise<void> {
  const path = review.pathOf(file);
  if (path !== undefined) await openAt(path, 1, 1);
}

async function openDiagnostic(index: number, review: RunReview): Promise<void> {
  const diagnostic = review.diagnosticAt(index);
  if (diagnostic && isWholePath(diagnostic.file))
    await openAt(diagnostic.file, diagnostic.line, diagnostic.column);
}

async function openFound(place: Place | undefined, { request }: RunReview): Promise<void> {
  if (place) await openPlace(place, request && folderOf(request));
}

async function openIssue(index: number, { request, state }: RunReview): Promise<void> {
  const folder = request && folderOf(request);
  const issue = state.issues[index];
  if (!issue || folder === undefined || issue.path === '') return;
  await openNamedFile(uriOf(folder), issue.path, issue.line);
}
