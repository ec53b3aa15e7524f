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
import { broughtHint, hunkTitle } from './hunk-texts.ts';
import { hunksOf } from './reviewed-document.ts';

const shownLines = 30;
const shownColumns = 200;

/** Lines in a file that a change is going to take the place of, with what it brings when the mouse rests on it. */
export class ReviewDecorations implements Disposable {
  readonly #review: RunReview;
  readonly #types = {
    replaced: { accepted: decoration('replaced', 'solid'), rejected: decoration('replaced', 'dotted') },
    inserted: { accepted: decoration('inserted', 'solid'), rejected: decoration('inserted', 'dotted') },
  };
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
      for (const [type, isMeant] of this.#kinds()) {
        const meant = hunks.filter(isMeant);
        editor.setDecorations(
          type,
          meant.map((hunk) => this.#optionOf(hunk, editor)),
        );
      }
    }
  }

  dispose(): void {
    for (const [type] of this.#kinds()) type.dispose();
  }

  /** Each look with the changes that have it. */
  #kinds(): [TextEditorDecorationType, (hunk: EditorHunk) => boolean][] {
    const { replaced, inserted } = this.#types;
    return [
      [replaced.accepted, ({ span, chosen }) => span.count > 0 && chosen],
      [replaced.rejected, ({ span, chosen }) => span.count > 0 && !chosen],
      [inserted.accepted, ({ span, chosen }) => span.count === 0 && chosen],
      [inserted.rejected, ({ span, chosen }) => span.count === 0 && !chosen],
    ];
  }

  #optionOf(hunk: EditorHunk, { document }: TextEditor): DecorationOptions {
    const last = document.lineCount - 1;
    const first = Math.min(hunk.span.start - 1, last);
    const end = Math.min(first + Math.max(hunk.span.count, 1) - 1, last);
    const brought = this.#broughtBy(hunk);
    const hint = broughtHint(brought);
    return {
      range: document.lineAt(first).range.union(document.lineAt(end).range),
      hoverMessage: hoverOf(hunk, brought),
      ...(hint !== undefined && {
        renderOptions: {
          after: { contentText: `  ${hint}`, color: new ThemeColor('descriptionForeground') },
        },
      }),
    };
  }

  /** The lines a change brings, where it is a part of a file. */
  #broughtBy({ file, hunk }: EditorHunk): string[] {
    const span = hunk === undefined ? undefined : this.#review.state.files[file]?.hunks?.[hunk]?.after;
    const after = this.#review.changes[file]?.after;
    if (!span || span.count === 0 || after === undefined) return [];
    return after.split(/\r\n?|\n/).slice(span.start - 1, span.start - 1 + span.count);
  }
}

/** The lines a change brings. They are a model's words, so they stand in a block of code and nowhere else. */
function hoverOf(hunk: EditorHunk, lines: string[]): MarkdownString {
  const text = new MarkdownString(hunkTitle(hunk, l10n.t));
  if (lines.length === 0) return text;
  const shown = lines.slice(0, shownLines).map((line) => `+ ${visibleText(line.slice(0, shownColumns))}`);
  const more = lines.length > shown.length ? ['…'] : [];
  return text.appendCodeblock([...shown, ...more].join('\n'), 'diff');
}

/** Lines that go are marked at their side, as lines that are removed where they will be; lines come in above a line. */
function decoration(kind: 'replaced' | 'inserted', border: 'solid' | 'dotted'): TextEditorDecorationType {
  const goes = kind === 'replaced' && border === 'solid';
  const color = new ThemeColor(`editorGutter.${kind === 'replaced' ? 'modified' : 'added'}Background`);
  return window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: border,
    borderWidth: kind === 'replaced' ? '0 0 0 3px' : '2px 0 0 0',
    borderColor: color,
    overviewRulerColor: color,
    overviewRulerLane: OverviewRulerLane.Left,
    ...(goes && { backgroundColor: new ThemeColor('diffEditor.removedLineBackground') }),
  });
}
