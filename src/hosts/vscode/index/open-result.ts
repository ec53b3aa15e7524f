import {
  ColorThemeKind,
  commands,
  l10n,
  Position,
  Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  ViewColumn,
  window,
} from 'vscode';
import { messageOf } from '../files/present-text.ts';

/** A file of the workspace, and the lines in it. */
export interface FoundPlace {
  /** URI. */
  folder: string;
  path: string;
  /** Lines from 1 on, both included; absent for the file as a whole. */
  range?: { startLine: number; endLine: number };
  /** Where in the range the cursor comes to; by default at its first. */
  line?: number;
}

/** Opens a file of the workspace at its lines, which stay highlighted until the cursor moves. */
export async function openResult({ folder, path, range, line }: FoundPlace, beside: boolean): Promise<void> {
  const uri = Uri.joinPath(Uri.parse(folder, true), path);
  const column = beside ? ViewColumn.Beside : ViewColumn.Active;
  try {
    if (!range) return void (await commands.executeCommand('vscode.open', uri, column));
    const cursor = new Position((line ?? range.startLine) - 1, 0);
    const selection = new Range(cursor, cursor);
    const editor = await window.showTextDocument(uri, { viewColumn: column, selection });
    const lines = new Range(range.startLine - 1, 0, range.endLine - 1, 0);
    editor.revealRange(lines, TextEditorRevealType.InCenterIfOutsideViewport);
    highlightUntilMoved(editor, editor.document.validateRange(lines), cursor);
  } catch (error) {
    void window.showErrorMessage(l10n.t('It cannot be opened: {0}', messageOf(error)));
  }
}

/** As VS Code's own search shows where one has come to. */
function highlightUntilMoved(editor: TextEditor, lines: Range, cursor: Position): void {
  const highlight = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    // Where backgrounds say nothing a border does.
    ...(hasHighContrast() && {
      border: '1px dotted',
      borderColor: new ThemeColor('editor.rangeHighlightBorder'),
    }),
  });
  editor.setDecorations(highlight, [lines]);
  const moving = window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    // The event of the jump itself may come late.
    if (textEditor !== editor || selections[0]?.active.isEqual(cursor)) return;
    highlight.dispose();
    moving.dispose();
  });
}

function hasHighContrast(): boolean {
  const { kind } = window.activeColorTheme;
  return kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
}
