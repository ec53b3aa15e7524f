import { commands, l10n, Uri, window, workspace } from 'vscode';
import { baseName } from '../review/path-text.ts';
import type { TaskRequest } from '../review/session-ports.ts';

/**
 * Asks what to check, or says why nothing can be checked here.
 * @param clicked the `.repl` file the command was called from
 * @param written the platforms of the last run, which are checked without a question
 */
export async function askWhatToCheck(clicked: unknown, written: string[]): Promise<TaskRequest | undefined> {
  if (!workspace.isTrusted) {
    await explainTrust();
    return undefined;
  }
  const platforms = clicked instanceof Uri ? [clicked] : written.map((path) => Uri.parse(path));
  const chosen = platforms.length > 0 ? platforms : await choosePlatforms();
  if (!chosen || chosen.length === 0) return undefined;
  if (chosen.some((platform) => platform.scheme !== 'file')) {
    void window.showInformationMessage(
      l10n.t('Checks run the .NET SDK and Renode, which need files on disk. These are not.'),
    );
    return undefined;
  }
  const paths = chosen.map((platform) => platform.fsPath);
  const subject = paths.length === 1 ? baseName(paths[0]!) : l10n.t('{0} platforms', paths.length);
  return { task: 'check', subject, folder: '', request: { platforms: paths } };
}

async function explainTrust(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const answer = await window.showInformationMessage(
    l10n.t(
      'This workspace is in Restricted Mode. Checks run the .NET SDK and Renode on its files, so they need a trusted workspace. Generating works as it is.',
    ),
    manage,
  );
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
}

async function choosePlatforms(): Promise<Uri[] | undefined> {
  const found = await workspace.findFiles('**/*.repl', undefined, 200);
  if (found.length === 0) {
    void window.showInformationMessage(
      l10n.t('There is no .repl file in this workspace. Generate a peripheral first.'),
    );
    return undefined;
  }
  const items = found
    .map((file) => ({
      label: baseName(file.path),
      description: workspace.asRelativePath(Uri.joinPath(file, '..')),
      file,
    }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Check Renode Peripheral'),
    placeHolder: l10n.t('Choose platforms to compile and load'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return chosen?.map((item) => item.file);
}
