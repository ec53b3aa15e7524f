import { commands, env, extensions, l10n, type Uri, window } from 'vscode';

/** What is used of the built-in Git extension's interface. */
interface GitApi {
  getRepository(file: Uri): { inputBox: { value: string } } | null;
}

/**
 * Puts a message into the input box of the repository that holds a file. Nothing is committed, and what the user wrote
 * there is replaced only on demand. Where there is no Git, the message goes to the clipboard.
 */
export async function useCommitMessage(message: string, file: Uri | undefined): Promise<void> {
  const repository = file && (await gitApi())?.getRepository(file);
  if (!repository) {
    await env.clipboard.writeText(message);
    void window.showInformationMessage(l10n.t('No Git repository holds the files. The message was copied.'));
    return;
  }
  const { inputBox } = repository;
  const isFree = inputBox.value.trim() === '' || inputBox.value === message;
  if (!isFree && !(await mayReplace(inputBox.value))) return;
  inputBox.value = message;
  await commands.executeCommand('workbench.view.scm');
}

async function mayReplace(written: string): Promise<boolean> {
  const replace = l10n.t('Replace');
  const first = written.trim().split('\n')[0]?.slice(0, 80) ?? '';
  const text = l10n.t('The commit message has a text already: “{0}”. Replace it?', first);
  return (await window.showWarningMessage(text, { modal: true }, replace)) === replace;
}

async function gitApi(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension('vscode.git');
  if (!extension) return undefined;
  try {
    const git: unknown = await extension.activate();
    const api: unknown = (git as { getAPI(version: number): unknown }).getAPI(1);
    return isGitApi(api) ? api : undefined;
  } catch {
    // Git is turned off, or is another one than is known.
    return undefined;
  }
}

function isGitApi(api: unknown): api is GitApi {
  return typeof (api as Partial<GitApi> | undefined)?.getRepository === 'function';
}
