import { l10n, Position, Range, window, workspace } from 'vscode';
import { uriOf } from './files/path-uri.ts';
import { messageOf } from './files/present-text.ts';

/** Opens a file with the cursor at a place; line and column count from 1. */
export async function openAt(path: string, line: number, column: number): Promise<void> {
  const position = new Position(Math.max(0, line - 1), Math.max(0, column - 1));
  try {
    const document = await workspace.openTextDocument(uriOf(path));
    await window.showTextDocument(document, { selection: new Range(position, position) });
  } catch (error) {
    void window.showErrorMessage(l10n.t('It cannot be opened: {0}', messageOf(error)));
  }
}
