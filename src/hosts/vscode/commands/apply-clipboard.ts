import { env, l10n, type WorkspaceFolder, window, workspace } from 'vscode';
import { readSetting } from '../read-setting.ts';
import type { TaskRequest } from '../review/session-ports.ts';

/** Characters; no model answers with more, and a clipboard can hold anything. */
const longest = 4 * 1024 * 1024;

/**
 * The request to apply the answer of a model that the user copied somewhere, or a message that says why there is
 * none. Nothing is written before the user has seen it.
 */
export async function askWhatToApply(): Promise<TaskRequest | undefined> {
  const reply = await copiedReply();
  const folder = reply === undefined ? undefined : await chooseFolder();
  if (reply === undefined || !folder) return undefined;
  return {
    task: 'apply-edits',
    subject: l10n.t('Edits from the clipboard'),
    folder: folder.name,
    request: {
      reply,
      workspace: folder.uri.toString(),
      language: readSetting('language', folder.uri),
      // Each change is looked at before it is written.
      allowLargeDeletions: true,
    },
  };
}

async function copiedReply(): Promise<string | undefined> {
  const text = await env.clipboard.readText();
  if (text.trim() === '') {
    void window.showInformationMessage(
      l10n.t('The clipboard holds no text. Copy the answer of a model, then try again.'),
    );
    return undefined;
  }
  if (text.length > longest) {
    void window.showWarningMessage(
      l10n.t('The clipboard holds {0} characters; that is no answer.', text.length),
    );
    return undefined;
  }
  return text;
}

/** Of several folders the user says which: an answer from elsewhere only names paths below it. */
async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (!first) {
    void window.showInformationMessage(l10n.t('Open a folder first: code is written into a folder.'));
    return undefined;
  }
  if (others.length === 0) return first;
  return window.showWorkspaceFolderPick({ placeHolder: l10n.t('Choose the folder the edits are for') });
}
