import { commands, type ExtensionContext, type TextDocumentContentProvider, window, workspace } from 'vscode';
import { type CommandName, commandTable, diffScheme, panelViewId } from './command-table.ts';
import type { Triptych } from './triptych.ts';

/**
 * Registers everything and loads nothing: the rest, with the engine, is a bundle of its own that is read on the
 * first use.
 */
export function activate(context: ExtensionContext): void {
  let loading: Promise<Triptych> | undefined;
  const load = () => {
    loading ??= import('./triptych.ts').then(({ createTriptych }) => createTriptych(context));
    return loading;
  };
  const documents: TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri) => (await load()).diffText(uri),
  };
  context.subscriptions.push(
    ...Object.entries(commandTable).map(([name, { id }]) =>
      commands.registerCommand(id, async (...args: unknown[]) =>
        (await load()).execute(name as CommandName, args),
      ),
    ),
    window.registerWebviewViewProvider(panelViewId, {
      resolveWebviewView: async (view) => (await load()).showIn(view),
    }),
    workspace.registerTextDocumentContentProvider(diffScheme, documents),
  );
}
