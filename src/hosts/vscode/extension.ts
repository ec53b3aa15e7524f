import {
  commands,
  EventEmitter,
  type ExtensionContext,
  type TextDocumentContentProvider,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { registerChat } from './chat/register-chat.ts';
import { watchCsharp } from './code-actions/csharp-watch.ts';
import { registerProblemActions } from './code-actions/problem-actions.ts';
import { type CommandName, commandTable, diffScheme, panelViewId } from './command-table.ts';
import type { Triptych } from './triptych.ts';

let loading: Promise<Triptych> | undefined;

/**
 * Registers everything and loads nothing: the rest, with the engine, is a bundle of its own that is read on the
 * first use.
 */
export function activate(context: ExtensionContext): void {
  const changedDiff = new EventEmitter<Uri>();
  const load = () => {
    loading ??= import('./triptych.ts').then(({ createTriptych }) => createTriptych(context, changedDiff));
    return loading;
  };
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
}

/** The window closes or reloads: what there is is kept. */
export async function deactivate(): Promise<void> {
  await (await loading)?.end();
}
