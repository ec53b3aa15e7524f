import {
  type DecorationOptions,
  type Disposable,
  l10n,
  MarkdownString,
  OverviewRulerLane,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from 'vscode';
import { visibleText } from '../../../protocol/visible-text.ts';
import { diffScheme } from '../command-table.ts';
import type { RunReview } from '../review/run-review.ts';
import type { EditorHunk } from './editor-hunks.ts';
import { hunkSize, hunkTitle } from './hunk-texts.ts';
import { hunksOf } from './reviewed-document.ts';

const shownLines = 30;
const shownColumns = 200;

/** Lines in a file that a change is going to take the place of, with what it brings when the mouse rests on it. */
export class ReviewDecorations implements Disposable {
  readonly #review: RunReview;
  readonly #accepted = decoration('solid', 'diffEditor.removedLineBackground');
  readonly #rejected = decoration('dotted');
  readonly #decorated = new WeakSet<TextEditor>();

  constructor(review: RunReview) {
    this.#review = review;
  }

  /** Decorates what the editors now show. */
  follow(editors: readonly TextEditor[] = window.visibleTextEditors): void {
    for (const editor of editors) {
      const { scheme } = editor.document.uri;
      // A diff shows by itself what changes.
      const hunks = scheme === diffScheme ? [] : hunksOf(editor.document, this.#review);
      if (hunks.length === 0 && !this.#decorated.has(editor)) continue;
      this.#decorated.add(editor);
      const options = hunks.map((hunk) => ({ hunk, option: this.#optionOf(hunk, editor) }));
      const where = (chosen: boolean) =>
        options.filter(({ hunk }) => hunk.chosen === chosen).map(({ option }) => option);
      editor.setDecorations(this.#accepted, where(true));
      editor.setDecorations(this.#rejected, where(false));
    }
  }

  dispose(): void {
    this.#accepted.dispose();
    this.#rejected.dispose();
  }

  #optionOf(hunk: EditorHunk, { document }: TextEditor): DecorationOptions {
    const last = document.lineCount - 1;
    const first = Math.min(hunk.span.start - 1, last);
    const end = Math.min(first + Math.max(hunk.span.count, 1) - 1, last);
    return {
      range: document.lineAt(first).range.union(document.lineAt(end).range),
      hoverMessage: this.#hover(hunk),
      renderOptions: {
        after: {
          contentText: `  ${hunkSize(hunk)}`,
          color: new ThemeColor('descriptionForeground'),
        },
      },
    };
  }

  /** The lines the change brings. They are a model's words, so they stand in a block of code and nowhere else. */
  #hover(hunk: EditorHunk): MarkdownString {
    const span =
      hunk.hunk === undefined ? undefined : this.#review.state.files[hunk.file]?.hunks?.[hunk.hunk]?.after;
    const text = new MarkdownString(hunkTitle(hunk, l10n.t));
    const after = this.#review.changes[hunk.file]?.after;
    if (!span || span.count === 0 || after === undefined) return text;
    const lines = after.split(/\r\n?|\n/).slice(span.start - 1, span.start - 1 + span.count);
    const shown = lines.slice(0, shownLines).map((line) => `+ ${visibleText(line.slice(0, shownColumns))}`);
    const more = lines.length > shown.length ? ['…'] : [];
    return text.appendCodeblock([...shown, ...more].join('\n'), 'diff');
  }
}

function decoration(border: 'solid' | 'dotted', background?: string): TextEditorDecorationType {
  const color = new ThemeColor('editorGutter.modifiedBackground');
  return window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: border,
    borderWidth: '0 0 0 3px',
    borderColor: color,
    overviewRulerColor: color,
    overviewRulerLane: OverviewRulerLane.Left,
    ...(background !== undefined && { backgroundColor: new ThemeColor(background) }),
  });
}
