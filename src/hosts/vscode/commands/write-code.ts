import { l10n, type Selection as TextSelection, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { Selection } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { contextText } from './context-text.ts';
import { filesToSend, isIn, pathIn } from './files-to-send.ts';

/**
 * Asks what to write. The files come from the explorer where the command was called there, else from the editor.
 * @param clicked the file or folder of the explorer or editor the command was called from
 * @param chosen everything that is chosen in the explorer
 * @param words the request, where it is known already
 */
export async function askWhatToWrite(
  clicked: unknown,
  chosen: unknown,
  words?: string,
): Promise<TaskRequest | undefined> {
  const uris = urisOf(clicked, chosen);
  const folder = await folderOf(uris[0]);
  if (!folder) return undefined;
  const files = await filesToSend(folder, uris);
  if (!files) return undefined;
  const selection = selectionIn(folder, files);
  const request = words ?? (await askInWords(folder, files, selection));
  if (request === undefined || request.trim() === '') return undefined;
  return writeRequest({ folder, request, files, ...(selection && { selection }) });
}

interface WriteWish {
  folder: WorkspaceFolder;
  /** In the user's words. */
  request: string;
  /** Relative to the folder. */
  files: string[];
  selection?: Selection;
}

/** The request to write code, with what the settings say of this folder. */
export function writeRequest({ folder, request, files, selection }: WriteWish): TaskRequest {
  return {
    task: 'write-code',
    subject: request.trim().replace(/\s+/g, ' ').slice(0, 200),
    folder: folder.name,
    request: {
      request: request.trim(),
      workspace: folder.uri.toString(),
      files,
      ...(selection && { selection }),
      language: readSetting('language', folder.uri),
      maxIterations: readSetting('maxIterations', folder.uri),
      contextTokens: readSetting('contextTokens', folder.uri),
      shortcuts: readSetting('shortcuts', folder.uri),
    },
  };
}

function urisOf(clicked: unknown, chosen: unknown): Uri[] {
  const several = Array.isArray(chosen) ? chosen.filter((one) => one instanceof Uri) : [];
  if (several.length > 0) return several;
  return clicked instanceof Uri ? [clicked] : [];
}

/** The folder of what was clicked, else of the editor; where neither says, the user does. */
async function folderOf(clicked: Uri | undefined): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t('Open a folder first: code is written into a folder.'));
    return undefined;
  }
  const at = clicked ?? window.activeTextEditor?.document.uri;
  const known = (at && workspace.getWorkspaceFolder(at)) ?? (folders.length === 1 ? folders[0] : undefined);
  return (
    known ?? window.showWorkspaceFolderPick({ placeHolder: l10n.t('Choose the folder to write code in') })
  );
}

/** What is selected in the active editor, whole lines; nothing where the request is about other files. */
function selectionIn(folder: WorkspaceFolder, files: string[]): Selection | undefined {
  const editor = window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || !isIn(folder, editor.document.uri)) return undefined;
  const path = pathIn(folder, editor.document.uri);
  if (!files.includes(path)) return undefined;
  const { start, end }: TextSelection = editor.selection;
  // A selection that ends before the first character of a line does not mean that line.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const lines = Array.from({ length: last - start.line + 1 }, (_, index) => start.line + index);
  return {
    path,
    startLine: start.line + 1,
    endLine: last + 1,
    text: lines.map((line) => editor.document.lineAt(line).text).join('\n'),
  };
}

function askInWords(
  folder: WorkspaceFolder,
  files: string[],
  selection: Selection | undefined,
): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Write Code: {0}', folder.name),
    prompt: contextText(files, selection, l10n.t),
    placeHolder: l10n.t('What should be written or changed? Nothing is written before you apply.'),
    ignoreFocusOut: true,
  });
}
