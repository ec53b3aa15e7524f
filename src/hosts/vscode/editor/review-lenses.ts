import {
  CodeLens,
  type CodeLensProvider,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  Position,
  Range,
  type TextDocument,
} from 'vscode';
import { commandTable, diffScheme } from '../command-table.ts';
import { diffSideOf } from '../diff-documents.ts';
import type { RunReview } from '../review/run-review.ts';
import type { HunkAddress } from './change-commands.ts';
import type { EditorHunk } from './editor-hunks.ts';
import { hunkSize, hunkTitle } from './hunk-texts.ts';
import { hunksOf } from './reviewed-document.ts';

/** Changes of one document that get lenses; the panel and the diff have the others. */
const mostHunks = 300;
/** Milliseconds after which VS Code is told again that there are other lenses. */
const again = 1500;

/**
 * Above each change that waits for a decision, in the file and on a diff's right side: what it is going to be,
 * accept or reject, and the way to the next. Diff editors show lenses where `diffEditor.codeLens` is on.
 */
export class ReviewLenses implements CodeLensProvider, Disposable {
  readonly #review: RunReview;
  readonly #changed = new EventEmitter<void>();
  #registration: Disposable | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(review: RunReview) {
    this.#review = review;
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const { uri } = document;
    if (uri.scheme === diffScheme && diffSideOf(uri).side === 'before') return [];
    const hunks = hunksOf(document, this.#review).slice(0, mostHunks);
    return hunks.flatMap((hunk) => this.#lensesOf(hunk, document.lineCount));
  }

  /**
   * Has VS Code ask, and ask again a little later: where the focus leaves an editor just then, for instance for the
   * panel, VS Code drops what it was going to ask. Before there is a review it is not asked at all.
   */
  follow(): void {
    this.#registration ??= languages.registerCodeLensProvider({ pattern: '**' }, this);
    this.#changed.fire();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), again);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#registration?.dispose();
    this.#changed.dispose();
  }

  #lensesOf(hunk: EditorHunk, lineCount: number): CodeLens[] {
    const line = Math.min(hunk.span.start, lineCount) - 1;
    const range = new Range(new Position(line, 0), new Position(line, 0));
    const address: HunkAddress = { run: this.#review.state.run, file: hunk.file, hunk: hunk.hunk };
    const lens = (title: string, { id }: { id: string }) =>
      new CodeLens(range, { title, command: id, arguments: [address] });
    const decision = hunk.chosen
      ? lens(`$(close) ${l10n.t('Reject')}`, commandTable.rejectChange)
      : lens(`$(check) ${l10n.t('Accept')}`, commandTable.acceptChange);
    const what = `$(${hunk.chosen ? 'pass' : 'circle-slash'}) ${hunkTitle(hunk, l10n.t)} ${hunkSize(hunk)}`;
    const next = lens(`$(arrow-down) ${l10n.t('Next')}`, commandTable.nextChange);
    return [lens(what.trim(), commandTable.openChange), decision, ...(hunk.of > 1 ? [next] : [])];
  }
}
