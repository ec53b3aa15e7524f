import { type TextDocument, workspace } from 'vscode';
import { isCheckedScheme } from './is-checked-scheme.ts';

/** Whether a document is C# that a person edits. */
export function isCheckedDocument({ languageId, uri }: TextDocument): boolean {
  const ofFolders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return languageId === 'csharp' && isCheckedScheme(uri.scheme, ofFolders);
}
