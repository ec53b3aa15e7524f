import { l10n, type TextDocument, type WorkspaceFolder, window, workspace } from 'vscode';
import type { Selection } from '../../../engine/index.ts';
import { pathIn } from '../commands/files-to-send.ts';
import { writeRequest } from '../commands/write-code.ts';
import { readSetting } from '../read-setting.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import type { NamedProblems } from './named-problems.ts';
import type { Surroundings } from './problem.ts';
import { explainText, fixText } from './problem-text.ts';
import { surroundingsOf } from './surroundings-of.ts';

/** The request to mend problems of a file: they, where they are, and what stands around them. */
export async function fixRequest({ document, problems }: NamedProblems): Promise<TaskRequest | undefined> {
  const folder = folderOf(document);
  const [first, ...more] = problems;
  if (!folder || !first) return undefined;
  const path = pathIn(folder, document.uri);
  // Problems all over a file have the file itself around them.
  const surroundings = more.length === 0 ? await surroundingsOf(document, first) : undefined;
  const request = fixText({ path, problems, ...(surroundings && { surroundings }) }, l10n.t);
  const selection = surroundings && selectionOf(document, path, surroundings);
  return writeRequest({ folder, request, files: [path], ...(selection && { selection }) });
}

/** The question what a problem means. */
export async function explainRequest({
  document,
  problems,
}: NamedProblems): Promise<TaskRequest | undefined> {
  const folder = folderOf(document);
  const [first] = problems;
  if (!folder || !first) return undefined;
  const path = pathIn(folder, document.uri);
  const surroundings = await surroundingsOf(document, first);
  return {
    task: 'explain',
    subject: first.message.replace(/\s+/g, ' ').slice(0, 200),
    folder: folder.name,
    request: {
      question: explainText({ path, problems, surroundings }, l10n.t),
      workspace: folder.uri.toString(),
      files: [path],
      selection: selectionOf(document, path, surroundings),
      language: readSetting('language', folder.uri),
      contextTokens: readSetting('contextTokens', folder.uri),
    },
  };
}

/** Files outside of every folder are not read and not written. */
function folderOf(document: TextDocument): WorkspaceFolder | undefined {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (!folder)
    void window.showInformationMessage(
      l10n.t('This file is in no folder that is open, so it is not changed.'),
    );
  return folder;
}

function selectionOf(document: TextDocument, path: string, { startLine, endLine }: Surroundings): Selection {
  const lines = Array.from({ length: endLine - startLine + 1 }, (_, index) => startLine - 1 + index);
  return { path, startLine, endLine, text: lines.map((line) => document.lineAt(line).text).join('\n') };
}
