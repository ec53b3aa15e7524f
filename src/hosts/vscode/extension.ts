import {
  commands,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type TextDocumentContentProvider,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { hasUnfinishedSnapshot } from '../../adapters/unfinished-snapshot.ts';
import { registerChat } from './chat/register-chat.ts';
import { watchCsharp } from './code-actions/csharp-watch.ts';
import { registerProblemActions } from './code-actions/problem-actions.ts';
import { type CommandName, commandTable, diffScheme, panelViewId } from './command-table.ts';
import { isIndexAwaited } from './index/index-use.ts';
import type { WindowIndex } from './index/window-index.ts';
import { loadedOnce } from './loaded-once.ts';
import { hasWaitingReview, sessionKey } from './review/waiting-review.ts';
import type { Triptych } from './triptych.ts';
import { snapshotFolder } from './undo/snapshot-folder.ts';

let triptych: Triptych | undefined;
let index: WindowIndex | undefined;

/** Milliseconds after the start before an index is opened that nobody asked for yet: the window comes first. */
const idle = 3000;

/**
 * Registers everything and loads nothing: the rest, with the engine, is a bundle of its own that is read on the
 * first use, or at once where an earlier window left something that waits for the user.
 */
export function activate(context: ExtensionContext): void {
  const changedDiff = new EventEmitter<Uri>();
  const loadIndex = loadedOnce(async () => {
    const { WindowIndex } = await import('./index/window-index.ts');
    index = new WindowIndex(context, async () => (await load()).openEmbedder);
    context.subscriptions.push(index);
    return index;
  });
  const load = loadedOnce(async () => {
    const { createTriptych } = await import('./triptych.ts');
    triptych = createTriptych(context, changedDiff, await loadIndex());
    return triptych;
  });
  const documents: TextDocumentContentProvider = {
    onDidChange: changedDiff.event,
    provideTextDocumentContent: async (uri) => (await load()).diffText(uri),
  };
  context.subscriptions.push(
    changedDiff,
    ...Object.entries(commandTable).map(([name, { id }]) =>
      commands.registerCommand(id, async (...args: unknown[]) =>
        (await load()).execute(name as CommandName, args),
      ),
    ),
    window.registerWebviewViewProvider(panelViewId, {
      resolveWebviewView: async (view) => (await load()).showIn(view),
    }),
    workspace.registerTextDocumentContentProvider(diffScheme, documents),
    ...registerChat(context, load),
    registerProblemActions(),
    watchCsharp(context),
  );
  // What cannot be loaded now says so when it is used.
  loadIfAwaited(context, load).catch(() => undefined);
  if (isIndexAwaited(context)) context.subscriptions.push(openLater(loadIndex));
}

/** The window closes or reloads: what there is is kept. */
export async function deactivate(): Promise<void> {
  await Promise.all([triptych?.end(), index?.close()]);
}

function openLater(loadIndex: () => Promise<WindowIndex>): Disposable {
  const timer = setTimeout(() => {
    loadIndex()
      .then((index) => index.open())
      .catch(() => undefined);
  }, idle);
  return new Disposable(() => clearTimeout(timer));
}

/** Nobody would look for a review that shows nowhere, or for an apply that was interrupted. */
async function loadIfAwaited(context: ExtensionContext, load: () => Promise<Triptych>): Promise<void> {
  const isAwaited =
    (await hasUnfinishedSnapshot(snapshotFolder(context))) ||
    hasWaitingReview(context.workspaceState.get(sessionKey));
  if (isAwaited) await load();
}
