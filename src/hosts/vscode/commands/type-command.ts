import { env, l10n, Uri, window, workspace } from 'vscode';
import { typedCommand } from '../review/typed-command.ts';

/**
 * Types a command into a terminal of its own and does not enter it: reading and running it is up to the user. What
 * cannot be typed without running, and anything in Restricted Mode, goes to the clipboard instead.
 * @param folder where it is meant to run
 */
export async function typeCommand(command: string, folder: string | undefined): Promise<void> {
  const typed = typedCommand(command);
  if (typed === undefined) {
    await env.clipboard.writeText(command);
    void window.showInformationMessage(
      l10n.t(
        'The command has several lines or hidden characters. It was copied: look at it before you paste it.',
      ),
    );
    return;
  }
  if (!workspace.isTrusted) {
    await env.clipboard.writeText(typed);
    void window.showInformationMessage(
      l10n.t('This folder is in Restricted Mode, where no terminal is opened. The command was copied.'),
    );
    return;
  }
  const cwd = folder === undefined ? undefined : Uri.parse(folder);
  // Never one that is there already: something might run in it, or stand in its line.
  const terminal = window.createTerminal({ name: 'Triptych', ...(cwd?.scheme === 'file' && { cwd }) });
  terminal.show();
  terminal.sendText(typed, false);
}
