import { Disposable, window, workspace } from 'vscode';
import type { PanelState } from '../../../protocol/panel-state.ts';
import { type CommandName, contextKeys } from '../command-table.ts';
import { contextKey } from '../context-key.ts';
import type { DiffDocuments } from '../diff-documents.ts';
import type { RunReview } from '../review/run-review.ts';
import { decideChange, goToChange, openChange } from './change-commands.ts';
import { FindingThreads } from './finding-threads.ts';
import { ReviewDecorations } from './review-decorations.ts';
import { ReviewLenses } from './review-lenses.ts';
import { hunksOf } from './reviewed-document.ts';

type EditorCommand = Extract<
  CommandName,
  | 'acceptChange'
  | 'rejectChange'
  | 'nextChange'
  | 'previousChange'
  | 'openChange'
  | 'dismissFinding'
  | 'goToFinding'
>;

/** The review in the editors: lenses and decorations at the changes, findings as comments, the commands for both. */
export class EditorReview implements Disposable {
  readonly #review: RunReview;
  readonly #diffs: DiffDocuments;
  readonly #lenses: ReviewLenses;
  readonly #decorations: ReviewDecorations;
  readonly #findings: FindingThreads;
  readonly #setInEditor = contextKey(contextKeys.reviewInEditor);
  readonly #parts: Disposable;
  #seen: Pick<PanelState, 'files' | 'phase' | 'applying'> | undefined;

  constructor(review: RunReview, diffs: DiffDocuments) {
    this.#review = review;
    this.#diffs = diffs;
    this.#lenses = new ReviewLenses(review);
    this.#decorations = new ReviewDecorations(review);
    this.#findings = new FindingThreads(review, diffs);
    this.#parts = Disposable.from(
      this.#lenses,
      this.#decorations,
      this.#findings,
      window.onDidChangeActiveTextEditor(() => this.#showInEditor()),
      window.onDidChangeVisibleTextEditors((editors) => this.#decorations.follow(editors)),
      workspace.onDidChangeTextDocument(({ document }) => this.#edited(document.uri.toString())),
    );
  }

  /** It hears every event of a run; only what is to be decided matters here. */
  follow({ files, phase, applying }: PanelState): void {
    const isSame =
      this.#seen?.files === files && this.#seen.phase === phase && this.#seen.applying === applying;
    if (isSame) return;
    this.#seen = { files, phase, applying };
    this.#lenses.follow();
    this.#decorations.follow();
    this.#findings.follow();
    this.#showInEditor();
  }

  /** Does what a command asks. @param target what a lens or a thread names */
  async execute(command: EditorCommand, [target]: unknown[]): Promise<void> {
    const reach = { review: this.#review, diffs: this.#diffs };
    switch (command) {
      case 'acceptChange':
        return decideChange(true, target, reach);
      case 'rejectChange':
        return decideChange(false, target, reach);
      case 'nextChange':
        return goToChange('next', target, reach);
      case 'previousChange':
        return goToChange('previous', target, reach);
      case 'openChange':
        return openChange(target, reach);
      case 'dismissFinding':
        return this.#findings.dismiss(target);
      case 'goToFinding':
        return this.#findings.goTo(target);
    }
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** A file that is edited may have other lines now, or have its own text again. */
  #edited(uri: string): void {
    const editors = window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri);
    if (editors.length === 0 || this.#review.changes.length === 0) return;
    this.#decorations.follow(editors);
    this.#showInEditor();
  }

  #showInEditor(): void {
    const editor = window.activeTextEditor;
    this.#setInEditor(editor !== undefined && hunksOf(editor.document, this.#review).length > 0);
  }
}
